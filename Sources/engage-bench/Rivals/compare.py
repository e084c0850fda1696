#!/usr/bin/env python3
"""Runs engage and its rivals in turn on the same files, checks that they agree, and prints ratios and goals.

Exit codes: 0 fine; 1 a goal is missed or rows differ; 2 something is missing or went wrong, in words.
"""
import argparse
import dataclasses
import filecmp
import json
import os
import shlex
import shutil
import subprocess
import sys

import contestants as field
import goals
import report
from figures import Figures, Run
from measuring import Fault, machine, run
from picture import bar_chart


def main():
    options = parsed_options()
    try:
        sys.exit(0 if compared(options) else 1)
    except (Fault, RowsDiffer) as error:
        print(f"compare: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, Fault) else 1)
    except KeyboardInterrupt:
        sys.exit(130)


def parsed_options():
    def count(text):
        if not text.isdigit() or int(text) == 0:
            raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1")
        return int(text)

    def counts(text):
        return sorted({count(word) for word in text.split(",")})

    def rivals(text):
        words = text.split(",")
        unknown = [word for word in words if word not in field.RIVALS]
        if unknown:
            raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(field.RIVALS)}")
        return words

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dir", required=True, help="the folder with the data; what is missing there is made")
    parser.add_argument("--plays", type=counts, default=[20, 100, 500], metavar="P,P", help="default 20,100,500")
    parser.add_argument("--customers", type=count, default=1_000_000, metavar="N", help="default 1000000")
    parser.add_argument("--rounds", type=count, default=5, help="default 5")
    parser.add_argument("--engage", default=".build/release/engage", help="the command; default %(default)s")
    parser.add_argument("--bench", default=".build/release/engage-bench", help="makes data; default %(default)s")
    parser.add_argument("--rivals", type=rivals, default=field.RIVALS, metavar="R,R",
                        help=f"default {','.join(field.RIVALS)}")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--scale", type=count, metavar="N", help="only engage and C, 500 plays, N customers")
    mode.add_argument("--whole-run", type=count, metavar="N",
                      help="only engage, with interactions and contacts, all columns, N customers")
    parser.add_argument("--markdown", metavar="FILE", help="write the report there, too")
    parser.add_argument("--picture", metavar="FILE.svg", help="draw CPU time a customer (not with the two modes)")
    parser.add_argument("--json", metavar="FILE", help="write every run's figures there")
    mode.add_argument("--whole-run-of-columns", type=count, metavar="N",
                      help="the same without history: the scores are columns")
    mode.add_argument("--nights", type=count, metavar="N",
                      help="the second night over a store beside a run without one; listing; recording")
    options = parser.parse_args()
    if options.picture and (options.scale or options.nights or options.whole_run or options.whole_run_of_columns):
        parser.error("--picture draws the comparison by plays; leave it out with --scale and the whole runs")
    for path in filter(None, (options.markdown, options.picture, options.json)):
        if not os.path.isdir(os.path.dirname(path) or "."):
            parser.error(f"{path} cannot be written: there is no folder {os.path.dirname(path)}")
    return options


class RowsDiffer(Exception):
    """The contestants do not give the same answer; the text shows where."""


def compared(options):
    """Measures, reports, and says whether all is as it should be."""
    if not os.path.exists(options.engage):
        raise Fault(f"There is no {options.engage}. Build it with: swift build -c release --product engage")
    surroundings = {**machine(), "engage": said_by(options.engage, "--version"), **versions(options)}
    measure = (whole_run if options.whole_run or options.whole_run_of_columns else scale if options.scale
               else nights if options.nights else matching)
    title, figures, sections, verdicts = measure(options)
    repeat = "## Again\n\n" + "\n".join(["```", shlex.join(["python3", *sys.argv]), "```"])
    text = "\n\n".join([f"# {title}", report.machine_section(surroundings),
                        report.notes(options.rounds), *sections, repeat]) + "\n"
    print(text)
    write(options.markdown, text)
    write(options.json, json.dumps({
        "title": title, "machine": surroundings, "runs": [dataclasses.asdict(r) for r in figures.runs],
        "goals": [{"goal": goal.name, "line": goal.line, "measured": value and value.median, "reached": reached}
                  for goal, value, reached in verdicts]}, indent=1, ensure_ascii=False) + "\n")
    return all(reached is not False for _, _, reached in verdicts)


# ---- The three ways to measure. Each gives a title, the figures, sections of the report and the goals' verdicts.

def matching(options):
    """The plays of each customer, by everyone, with 20, 100 and 500 plays."""
    data = field.Data(options.dir, options.customers)
    data.make_ready(options.bench, options.plays)
    python = field.python_with_packages(data)
    everyone = [field.engage(options.engage, data, workers) for workers in (1, 2)]
    if "c" in options.rivals:
        field.compile_c(data, options.plays)
        everyone += [field.plain_c(data, threads) for threads in (1, 2)]
    everyone += [field.python_rival(id, name, python, data)
                 for id, name in field.PYTHON_RIVALS.items() if id in options.rivals]
    agreed = []

    def after_round(number):
        if number == 1:  # later rounds do the same work on the same files
            for plays in options.plays:
                agreed.extend(checked_rows(python, data, everyone, plays))

    figures = Figures(rounds(options.rounds, everyone, options.plays, data, after_round))
    shutil.rmtree(data.made("out"))
    sections = [report.RIVALS]
    for plays in options.plays:
        sections += [f"## {plays} plays", report.costs_table(figures, everyone, plays, data.count)]
        sections += filter(None, [report.beside_c(figures, everyone, plays)])
    verdicts = list(figures.verdicts(goals.MATCHING))
    stated = "" if data.count == 1_000_000 else (
        "The goals are stated for 1,000,000 customers: with fewer, starting up counts for more.")
    sections += [report.rows_section(agreed), report.goals_section(verdicts, stated)]
    write(options.picture, bar_chart(
        [(f"{plays} plays", [(c.id, c.name, figures.of("cpu", c.id, plays).median / data.count * 1e6) for c in everyone])
         for plays in options.plays],
        f"CPU time a customer in µs, {data.count:,} customers"))
    return f"engage beside its rivals, {data.count:,} customers", figures, sections, verdicts


def scale(options):
    """Many customers: engage and plain C alone, 500 plays."""
    data = field.Data(options.dir, options.scale)
    data.make_ready(options.bench, [500])
    field.compile_c(data, [500])
    two = [field.engage(options.engage, data, 2), field.plain_c(data, 2)]
    title = f"engage beside plain C, {data.count:,} customers, 500 plays"
    return title, *by_itself(options, data, two, 500, goals.SCALE)


def whole_run(options):
    """A run with history: scores and tiers from interactions and contacts, every column of the action list."""
    data = field.Data(options.dir, options.whole_run or options.whole_run_of_columns)
    make = field.whole_run if options.whole_run else field.whole_run_of_columns
    whole = make(options.engage, data)
    kind = "A whole run" if options.whole_run else "A whole run, scores as columns"
    return f"{kind}, {data.count:,} customers", *by_itself(options, data, [whole], 0, goals.WHOLE_RUN)


def nights(options):
    """A run over the store of the night before, and what people do with its list."""
    data = field.Data(options.dir, options.nights)
    opened, everyone = field.nights(options.engage, data)
    figures = Figures(rounds(options.rounds, everyone, [0], data))
    shutil.rmtree(data.made("out"))
    verdicts = list(figures.verdicts(goals.NIGHTS))
    sections = [f"{opened:,} actions are open after the first night.",
                report.costs_table(figures, everyone, 0, data.count), report.goals_section(verdicts, "")]
    return f"Over a store, {data.count:,} customers", figures, sections, verdicts


def by_itself(options, data, everyone, plays, stated):
    figures = Figures(rounds(options.rounds, everyone, [plays], data))
    shutil.rmtree(data.made("out"))
    verdicts = list(figures.verdicts(stated.get(data.count, [])))
    sections = [report.costs_table(figures, everyone, plays, data.count)]
    sections.append(report.goals_section(verdicts, "") if verdicts else
                    f"No goal is stated for {data.count:,} customers, only for "
                    + " and ".join(f"{n:,}" for n in stated) + ".")
    return figures, sections, verdicts


# ---- Steps

def rounds(count, everyone, plays, data, after_round=lambda number: None):
    """Runs all in turn, round by round, so that a drift of the machine meets all alike."""
    runs = []
    for number in range(1, count + 1):
        for many in plays:
            for contestant in everyone:
                out = output(data, contestant, many)
                if os.path.exists(out):
                    os.remove(out)
                contestant.prepare()
                cost = run(contestant.command(many, out))
                if contestant.writes and not os.path.exists(out):
                    raise Fault(f"{contestant.name} has ended well but not written {out}.")
                runs.append(Run(contestant.id, many, number, **dataclasses.asdict(cost)))
                what = f", {many} plays" if many else ""
                print(f"round {number} of {count}{what}, {contestant.name}: wall {cost.wall:.2f} s, "
                      f"CPU {cost.cpu:.2f} s, peak {cost.peak:,.0f} MB", file=sys.stderr)
        after_round(number)
    return runs


def output(data, contestant, plays):
    return os.path.join(data.made("out"), f"{contestant.id}_{plays}.csv")


def checked_rows(python, data, everyone, plays):
    """For each contestant (plays, name, how its rows agree with engage's). Rows that differ end the comparison."""
    first, *others = (output(data, contestant, plays) for contestant in everyone)
    if not filecmp.cmp(first, others[0], shallow=False):
        raise RowsDiffer(f"engage writes other bytes with two workers than with one: {first}, {others[0]}")
    yield plays, everyone[1].name, "the same bytes"
    if len(everyone) == 2:
        return
    check = os.path.join(field.HERE, "check_rows.py")
    answer = subprocess.run([python, check, first, *others[1:]], stdout=subprocess.PIPE, text=True)
    if answer.returncode != 0:
        raise Fault(f"{check} failed on {first}.")
    for contestant, line in zip(everyone[2:], answer.stdout.splitlines()):
        found = json.loads(line)
        if found["different"]:
            shown = [f"customer {c['customer']}: engage {c['engage']}, {contestant.name} {c['rival']}"
                     for c in found["shown"]]
            raise RowsDiffer("\n    ".join([
                f"{plays} plays: the rows of {contestant.name} and engage differ; customers with differences: "
                f"{found['different']:,} (plays are shown with their priority in millionths)", *shown]))
        but = f" but for {found['ties']:,} ties at six decimals" if found["ties"] else ""
        yield plays, contestant.name, f"the same {found['rows']:,} rows{but}"


def versions(options):
    if options.whole_run or options.whole_run_of_columns or options.nights:
        return {}
    pins = [] if options.scale else field.pinned()
    compiler = os.environ.get("CC") or "cc"
    c = {"C compiler": said_by(compiler, "--version")} if options.scale or "c" in options.rivals else {}
    return {**c, **({"Python": sys.version.split()[0], "packages": ", ".join(pins)} if pins else {})}


def said_by(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0]
    except (OSError, IndexError):
        return "unknown"


def write(path, text):
    if path:
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise Fault(f"{path} cannot be written: {error.strerror}.") from error


if __name__ == "__main__":
    main()
