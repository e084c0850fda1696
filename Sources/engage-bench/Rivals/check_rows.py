"""Compares the rivals' rows with engage's, customer by customer.

    python check_rows.py ENGAGE.csv RIVAL.csv...      prints a line of JSON for each rival

engage compares priorities at six decimals, and of equal ones takes the play whose id comes first in byte order; the
rivals compare all digits of a double. So the rows may differ in one thing only: which of the plays whose printed
priorities are equal stand where, or were left out at the last place. Anything else is a difference.
"""
import json
import sys

KEPT = 3  # actions a customer
SHOWN = 5  # customers with differences


def ties(engage, rival):
    """How many priorities of a customer are shared by plays that the two place otherwise; None if the rows differ in
    more than that. Both are lists, in order of rank, of (play, priority in millionths)."""
    if [priority for _, priority in engage] != [priority for _, priority in rival]:
        return None
    if any(len({play for play, _ in rows}) != len(rows) or len(rows) > KEPT for rows in (engage, rival)):
        return None
    if engage != sorted(engage, key=lambda row: (-row[1], row[0])):
        return None
    last = engage[-1][1] if len(engage) == KEPT else None
    ours, theirs = dict(engage), dict(rival)
    for play, priority in rival:
        if play in ours:
            if ours[play] != priority:
                return None
        elif priority != last or any(play < other for other, p in engage if p == last):
            return None  # engage has left out a play that it ought to have taken
    if any(play not in theirs and priority != last for play, priority in engage):
        return None
    return len({priority for (play, priority), (other, _) in zip(engage, rival) if play != other})


def read(path):
    """Customer, rank, play number and millionths, sorted by customer and rank."""
    import polars as pl
    frame = pl.read_csv(path, schema_overrides={"play": pl.String}).select(
        "customer_id", pl.col("rank").cast(pl.Int8), pl.col("play").str.extract(r"(\d+)$").cast(pl.Int32),
        (pl.col("priority") * 1e6).round().cast(pl.Int64))
    return frame.sort("customer_id", "rank")


def compare(engage, rival):
    import polars as pl
    found = {"rows": rival.height, "ties": 0, "different": 0, "shown": []}
    if engage.equals(rival):
        return found
    key = ["customer_id", "rank", "play", "priority"]
    odd = pl.concat([engage.join(rival, on=key, how="anti"), rival.join(engage, on=key, how="anti")])
    customers = odd.select(pl.col("customer_id").unique().sort())

    def rows(frame):
        # Ranks have to be 1, 2, 3: a row with another loses its priority, and thus differs.
        lists = {}
        concerned = frame.join(customers, on="customer_id", how="semi").sort("customer_id", "rank")
        for customer, rank, play, priority in concerned.iter_rows():
            actions = lists.setdefault(customer, [])
            actions.append((play, priority if rank == len(actions) + 1 else None))
        return lists

    ours, theirs = rows(engage), rows(rival)
    for customer in customers["customer_id"]:
        a, b = ours.get(customer, []), theirs.get(customer, [])
        count = None if any(p is None for _, p in a + b) else ties(a, b)
        if count is None:
            found["different"] += 1
            if len(found["shown"]) < SHOWN:
                found["shown"].append({"customer": customer, "engage": a, "rival": b})
        else:
            found["ties"] += count
    # Rows that stand twice are no longer seen by the joins.
    if not found["different"] and engage.height != rival.height:
        found["different"] = abs(engage.height - rival.height)
    return found


if __name__ == "__main__":
    engage_rows = read(sys.argv[1])
    for name in sys.argv[2:]:
        print(json.dumps(compare(engage_rows, read(name))), flush=True)
