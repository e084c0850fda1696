"""DuckDB does the job: one branch of a UNION ALL a play, then the three highest with a heap aggregate.

Of eight ways to write it (window functions, lists, CASE in one scan, inserts, enums) the fastest.

    python rival_duckdb.py PLAYS.json CUSTOMERS.csv OUT.csv THREADS
"""
import os
import sys

import duckdb

from plays import criteria, read_plays

SYMBOLS = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<", "eq": "=", "ne": "<>"}


def literal(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return f"{value!r}e0" if isinstance(value, float) else str(value)  # e0: a DOUBLE, not a DECIMAL


def criterion_sql(criterion):
    column, operator, value = criterion["attr"], criterion["op"], criterion["value"]
    if operator == "between":
        return f"{column} BETWEEN {literal(value[0])} AND {literal(value[1])}"
    if operator == "in":
        return f"{column} IN ({', '.join(map(literal, value))})"
    return f"{column} {SYMBOLS[operator]} {literal(value)}"


def where_sql(play):
    return " AND ".join("(" + " OR ".join(map(criterion_sql, criteria(clause))) + ")" for clause in play["all"])


def priority_sql(play):
    terms = [f"{literal(weight)} * {score}" for score, weight in play["priority"]["weights"]]
    return " + ".join([literal(play["priority"]["base"]), *terms])


def main(plays_file, customers, out, threads):
    branches = "\nUNION ALL ".join(
        f"SELECT customer_id, {play['id']} AS play, {priority_sql(play)} AS priority FROM c WHERE {where_sql(play)}"
        for play in read_plays(plays_file))
    # Structs compare field by field: the higher priority, then the lower play.
    top = f"SELECT customer_id, max({{'p': priority, 'k': -play}}, 3) AS t FROM ({branches}) GROUP BY customer_id"
    query = f"""SELECT customer_id, generate_subscripts(t, 1) AS rank, -unnest(t).k AS play,
                round(unnest(t).p, 6) AS priority FROM ({top})"""
    connection = duckdb.connect()
    connection.execute(f"SET threads = {int(threads)}")
    connection.execute(f"SET temp_directory = {literal(os.path.splitext(out)[0] + '.spill')}")
    connection.execute(f"CREATE TEMP TABLE c AS SELECT * FROM read_csv({literal(customers)})")
    connection.execute(f"COPY ({query}) TO {literal(out)} (FORMAT csv, HEADER)")


if __name__ == "__main__":
    main(*sys.argv[1:])
