"""The goals that this project has set itself, on two cores and with a million customers unless said otherwise."""
from figures import Goal

# The rivals run with two threads, as engage does with two workers. The C is compared on one thread each, where CPU time
# is work alone.
ENGAGE, ENGAGE_ALONE, C_ALONE = "engage-2", "engage-1", "c-1"

MATCHING = [
    Goal("CPU at 500 plays, Polars ÷ engage", "cpu", ("polars", 500), (ENGAGE, 500), at_least=15),
    Goal("CPU at 500 plays, DuckDB ÷ engage", "cpu", ("duckdb", 500), (ENGAGE, 500), at_least=30),
    Goal("CPU at 20 plays, Polars ÷ engage", "cpu", ("polars", 20), (ENGAGE, 20), at_least=4),
    Goal("CPU at 500 plays, engage ÷ plain C, one thread each", "cpu", (ENGAGE_ALONE, 500), (C_ALONE, 500), at_most=1.4),
    Goal("CPU of engage, 500 plays ÷ 20 plays", "cpu", (ENGAGE, 500), (ENGAGE, 20), at_most=3),
    Goal("Wall at 500 plays, one worker ÷ two", "wall", (ENGAGE_ALONE, 500), (ENGAGE, 500), at_least=1.6),
    Goal("Memory of engage at 500 plays beyond the mapped file", "anonymous", (ENGAGE, 500), at_most=150, unit=" MB"),
]
SCALE = {17_000_000: [Goal("Wall at 17,000,000 customers", "wall", (ENGAGE, 500), at_most=20, unit=" s")]}
# For 1,000,000 customers; a run of everything over the store of the night before.
NIGHTS = [
    Goal("Wall of the second night ÷ the same run without a store", "wall", ("second-night", 0), ("no-store", 0),
         at_most=2.5),
    Goal("Wall of the list of one person", "wall", ("list", 0), at_most=0.1, unit=" s"),
    Goal("Wall of recording a disposition", "wall", ("act", 0), at_most=0.02, unit=" s"),
]
WHOLE_RUN = {
    1_000_000: [Goal("Wall of a whole run", "wall", (ENGAGE, 0), at_most=10, unit=" s"),
                Goal("Peak memory of a whole run", "peak", (ENGAGE, 0), at_most=1500, unit=" MB")],
    17_000_000: [Goal("Wall of a whole run", "wall", (ENGAGE, 0), at_most=90, unit=" s"),
                 Goal("Peak memory of a whole run", "peak", (ENGAGE, 0), at_most=6000, unit=" MB")],
}
