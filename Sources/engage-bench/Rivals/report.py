"""The report as Markdown: the machine, a table a number of plays, rows, goals, and how to repeat it."""
import math


def number(value):
    """Three digits that count, no more: 0.0123, 1.23, 12.3, 123, 12,345."""
    if math.isnan(value):
        return "–"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def spread_words(spread):
    if spread is None:
        return ""
    if spread.least == spread.most:
        return number(spread.median)
    return f"{number(spread.median)} ({number(spread.least)}..{number(spread.most)})"


def table(head, rows, align="---:"):
    lines = [head, ["---", *[align] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def machine_section(machine):
    return table(["machine", ""], [[name, value] for name, value in machine.items()], align="---")


def costs_table(figures, contestants, plays, customers):
    """With each rival's ratios to the engage that has as many threads."""
    engage = {c.threads: c.id for c in contestants if c.id.startswith("engage")}
    rows = []
    for c in contestants:
        cpu = figures.of("cpu", c.id, plays)
        beside = [""] * 2
        if c.threads in engage and engage[c.threads] != c.id:
            beside = [spread_words(figures.ratio(measure, (c.id, plays), (engage[c.threads], plays)))
                      for measure in ("cpu", "wall")]
        rows.append([c.name, spread_words(figures.of("wall", c.id, plays)), spread_words(cpu),
                     number(cpu.median / customers * 1e6), number(figures.of("peak", c.id, plays).median),
                     number(figures.of("anonymous", c.id, plays).median or math.nan), *beside])
    return table(["", "wall s", "CPU s", "CPU µs a customer", "peak MB", "not of files MB",
                  "CPU ÷ engage", "wall ÷ engage"], rows)


def beside_c(figures, contestants, plays):
    """The ratios engage ÷ C, a line for each number of threads."""
    lines = []
    for c in contestants:
        engage = f"engage-{c.threads}"
        if c.id.startswith("c-") and figures.of("cpu", engage, plays):
            cpu, wall = (spread_words(figures.ratio(m, (engage, plays), (c.id, plays))) for m in ("cpu", "wall"))
            lines.append(f"- engage ÷ {c.name}: CPU {cpu}, wall {wall}")
    return "\n".join(lines)


def goals_section(verdicts, stated_for):
    rows = [[goal.name, goal.line, spread_words(value) or "not measured",
             "" if reached is None else "reached" if reached else "**missed**"] for goal, value, reached in verdicts]
    return "## Goals\n\n" + table(["goal", "line", "measured", ""], rows) + (f"\n\n{stated_for}" if stated_for else "")


def rows_section(agreed):
    """`agreed` are (plays, contestant's name, what its rows are beside engage's)."""
    words = {(plays, name): sentence for plays, name, sentence in agreed}
    plays = sorted({plays for plays, _ in words})
    names = list(dict.fromkeys(name for _, name in words))
    return "## Rows beside those of engage with one worker\n\n" + table(
        ["", *(f"{p} plays" for p in plays)], [[name, *(words[p, name] for p in plays)] for name in names], align="---")


def notes(rounds):
    return (f"A contestant is a whole process, from the CSV that it reads to the CSV that it has written. Figures are "
            f"medians over {rounds} round{'s' * (rounds > 1)} in which all run in turn, with the least and the most; a "
            "ratio is taken within each round, then the median of these. CPU is user and system time of all threads. "
            "Peak memory holds the pages of mapped files; *not of files* is the largest RssAnon, sampled every 10 ms "
            "(– for what ended sooner).")


RIVALS = ("The rivals run with two threads (NumPy reads with two and computes with one). *÷ engage* is divided by the "
          "engage with as many.")
