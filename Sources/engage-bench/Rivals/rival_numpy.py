"""NumPy does the job, as somebody would who cares: in blocks that fit the cache, every distinct criterion once a
block, and the best three kept while the plays go by. pyarrow reads and writes the CSV.

    python rival_numpy.py PLAYS.json CUSTOMERS.csv OUT.csv THREADS

The threads are those of reading; all else runs on one.
"""
import operator
import sys

import numpy as np
import pyarrow as pa
import pyarrow.csv

from plays import WORDS, criteria, read_plays

BLOCK = 32_768


def read(customers):
    """Columns by name; words as codes, with each column's words and their codes beside them."""
    table = pa.csv.read_csv(customers, convert_options=pa.csv.ConvertOptions(
        column_types={word: pa.dictionary(pa.int32(), pa.string()) for word in WORDS}))
    columns, codes = {}, {}
    for name in table.column_names:
        column = table[name]
        if name in WORDS:
            column = column.unify_dictionaries().combine_chunks()
            codes[name] = {word: code for code, word in enumerate(column.dictionary.to_pylist())}
            columns[name] = column.indices.to_numpy().astype(np.uint8)
        else:
            columns[name] = column.to_numpy()
    return columns, codes


def kernel(criterion, codes):
    """A function from a block's column to the mask of the criterion."""
    test, value = criterion["op"], criterion["value"]
    if criterion["attr"] in codes:
        known, hit = codes[criterion["attr"]], np.zeros(256, bool)
        hit[[known[word] for word in (value if test == "in" else [value]) if word in known]] = True
        table = ~hit if test == "ne" else hit
        return lambda x: table[x]
    if test == "between":
        return lambda x: (x >= value[0]) & (x <= value[1])
    if isinstance(value, bool):
        return (lambda x: x) if value == (test == "eq") else (lambda x: ~x)
    compare = getattr(operator, test)
    return lambda x: compare(x, value)


def key(criterion):
    return criterion["attr"], criterion["op"], str(criterion["value"])


def best_three(block, plays, kernels):
    """Priorities and plays in three rows each, the best first; minus infinity where there is none."""
    masks = {}

    def mask(k):
        if k not in masks:
            masks[k] = kernels[k](block[k[0]])
        return masks[k]

    size = len(block["customer_id"])
    best, best_play = np.full((3, size), -np.inf), np.zeros((3, size), np.int32)
    for clauses, play in plays:
        matches = None
        for clause in clauses:
            any_of = mask(clause[0])
            for k in clause[1:]:
                any_of = any_of | mask(k)
            matches = any_of if matches is None else matches & any_of
        rows = np.flatnonzero(matches)
        priority = np.full(len(rows), play["priority"]["base"])
        for score, weight in play["priority"]["weights"]:
            priority += weight * block[score][rows]
        better = priority > best[2][rows]  # strictly: of equals the earlier play stays
        rows, priority = rows[better], priority[better]
        place = 2 - (priority > best[1][rows]) - (priority > best[0][rows])
        for first in range(3):
            here = place == first
            at = rows[here]
            for later in range(2, first, -1):
                best[later][at], best_play[later][at] = best[later - 1][at], best_play[later - 1][at]
            best[first][at], best_play[first][at] = priority[here], play["id"]
    return best, best_play


def main(plays_file, customers, out, threads):
    pa.set_cpu_count(int(threads))
    columns, codes = read(customers)
    plays = read_plays(plays_file)
    kernels = {key(c): kernel(c, codes) for play in plays for clause in play["all"] for c in criteria(clause)}
    keyed = [([[key(c) for c in criteria(clause)] for clause in play["all"]], play) for play in plays]
    customer, rank, play_id, priority = [], [], [], []
    for start in range(0, len(columns["customer_id"]), BLOCK):
        block = {name: column[start:start + BLOCK] for name, column in columns.items()}
        best, best_play = best_three(block, keyed, kernels)
        taken = (best > -np.inf).T.ravel()
        ids = block["customer_id"]
        customer.append(np.repeat(ids, 3)[taken])
        rank.append(np.tile(np.array([1, 2, 3], np.int8), len(ids))[taken])
        play_id.append(best_play.T.ravel()[taken])
        priority.append(np.round(best.T.ravel()[taken], 6))
    table = pa.table({"customer_id": np.concatenate(customer), "rank": np.concatenate(rank),
                      "play": np.concatenate(play_id), "priority": np.concatenate(priority)})
    pa.csv.write_csv(table, out, pa.csv.WriteOptions(quoting_style="none"))


if __name__ == "__main__":
    main(*sys.argv[1:])
