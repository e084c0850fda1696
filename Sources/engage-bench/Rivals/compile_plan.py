"""Compiles plays into the plan that limit_portable.c reads.

The thresholds of a column cut its values into intervals; an interval is a code, and each code has a bit mask: which
conjunctions it leaves possible. (A play with an `any` becomes several conjunctions, one a choice.) Columns with few
codes share a slot, up to 256 codes together, so that a customer is a handful of bytes and matching is one AND a slot.

A plan is a row of little-endian 8-byte numbers, whole unless said otherwise:

    words a mask, plays, conjunctions, columns
    for each conjunction    its play, from 0
    for each play           base and the weight of each score (doubles)
    for each column         kind, decimals, score or -1, slot or -1, multiplier; numbers add their count and thresholds,
                            words their count and, for each, the first eight bytes and the length
    slots
    for each slot           codes, and a mask for each
"""
import dataclasses
import itertools
import struct
from decimal import Decimal

from plays import COLUMNS, FLAGS, MONEY, SCORES, WORDS, criteria, read_plays

IGNORED, ID, NUMBER, WORD, FLAG, ONLY_A_SCORE = range(6)
DECIMALS = {**dict.fromkeys(SCORES, 4), **dict.fromkeys(MONEY, 2)}
CODES_A_SLOT = 256
ENDLESS = 1 << 60


@dataclasses.dataclass
class Column:
    name: str
    kind: int
    extra: list  # what the kind adds to the column's record
    masks: list  # a mask for each code


def scaled(column, value):
    """The value as a whole number: 0.34 with four decimals is 3400."""
    return int((Decimal(repr(value)) * 10 ** DECIMALS.get(column, 0)).to_integral_exact())


def interval(criterion):
    """The scaled values for which a criterion on numbers holds: from the first up to, not with, the last."""
    column, test, value = criterion["attr"], criterion["op"], criterion["value"]
    if test == "between":
        return scaled(column, value[0]), scaled(column, value[1]) + 1
    value = scaled(column, value)
    return {"ge": (value, ENDLESS), "gt": (value + 1, ENDLESS), "le": (-ENDLESS, value + 1),
            "lt": (-ENDLESS, value), "eq": (value, value + 1)}[test]


def word_holds(criterion, word):
    test, value = criterion["op"], criterion["value"]
    return word in value if test == "in" else (word == value) == (test == "eq")


def compiled_column(name, conjunctions):
    tests = [(bit, c) for bit, (_, conjunction) in enumerate(conjunctions) for c in conjunction if c["attr"] == name]
    if name == "customer_id":
        return Column(name, ID, [], [])
    if not tests:
        return Column(name, ONLY_A_SCORE if name in SCORES else IGNORED, [], [])
    if name in WORDS:
        named = {w for _, c in tests for w in (c["value"] if c["op"] == "in" else [c["value"]])}
        kind, values, holds = WORD, [*sorted(named), None], word_holds  # None: a word that no play names
        extra = [len(named)]
        for word in sorted(named):
            text = word.encode()
            extra += [int.from_bytes(text[:8].ljust(8, b"\0"), "little"), len(text)]
    elif name in FLAGS:
        kind, extra, values, holds = FLAG, [], [False, True], word_holds
    else:
        thresholds = sorted({end for _, c in tests for end in interval(c) if abs(end) < ENDLESS})
        kind, extra, values = NUMBER, [len(thresholds), *thresholds], [thresholds[0] - 1, *thresholds]
        holds = lambda criterion, value: interval(criterion)[0] <= value < interval(criterion)[1]
    everything = (1 << len(conjunctions)) - 1
    masks = [everything & ~sum({1 << bit for bit, c in tests if not holds(c, value)}) for value in values]
    return Column(name, kind, extra, masks)


def shared_slots(columns):
    """Columns put together, those with few codes first, each into the fullest slot that still has room for it."""
    slots = []
    for column in sorted((c for c in columns if c.masks), key=lambda c: len(c.masks)):
        fitting = [slot for slot in slots if codes(slot) * len(column.masks) <= CODES_A_SLOT]
        if fitting:
            max(fitting, key=codes).append(column)
        else:
            slots.append([column])
    return slots


def codes(slot):
    count = 1
    for column in slot:
        count *= len(column.masks)
    return count


def compile_plan(plays_file, plan_file):
    plays = read_plays(plays_file)
    conjunctions = [(number, conjunction) for number, play in enumerate(plays)
                    for conjunction in itertools.product(*map(criteria, play["all"]))]
    words = -(-len(conjunctions) // 256) * 4
    columns = [compiled_column(name, conjunctions) for name in COLUMNS]
    slots = shared_slots(columns)
    place = {}
    for number, slot in enumerate(slots):
        for position, column in enumerate(slot):
            place[column.name] = number, codes(slot[:position])
    with open(plan_file, "wb") as plan:
        def put(*numbers):
            plan.write(struct.pack(f"<{len(numbers)}q", *numbers))
        put(words, len(plays), len(conjunctions), len(COLUMNS))
        put(*(play for play, _ in conjunctions))
        for play in plays:
            weights = dict(play["priority"]["weights"])
            plan.write(struct.pack("<6d", play["priority"]["base"], *(weights.get(score, 0) for score in SCORES)))
        for column in columns:
            score = SCORES.index(column.name) if column.name in SCORES else -1
            put(column.kind, DECIMALS.get(column.name, 0), score, *place.get(column.name, (-1, 0)), *column.extra)
        put(len(slots))
        for slot in slots:
            put(codes(slot))
            # The first column's code counts by one, the next one's by the number of codes of the first, and so on.
            for masks in itertools.product(*(column.masks for column in reversed(slot))):
                mask = (1 << len(conjunctions)) - 1
                for part in masks:
                    mask &= part
                plan.write(mask.to_bytes(words * 8, "little"))
