"""From the runs to figures: medians, ratios and goals."""
import dataclasses
import statistics


@dataclasses.dataclass(frozen=True)
class Run:
    """One process of one contestant; seconds and MB as in measuring.Cost."""
    contestant: str
    plays: int
    round: int
    wall: float
    cpu: float
    peak: float
    anonymous: float


@dataclasses.dataclass(frozen=True)
class Spread:
    """The median over the rounds, with the least and the most."""
    median: float
    least: float
    most: float


@dataclasses.dataclass(frozen=True)
class Goal:
    """A line that a figure, or the ratio of two, is to reach. A side is a contestant and a number of plays."""
    name: str
    measure: str
    over: tuple
    under: tuple = None
    at_least: float = None
    at_most: float = None
    unit: str = ""

    @property
    def line(self):
        return f"≥ {self.at_least:g}{self.unit}" if self.at_most is None else f"≤ {self.at_most:g}{self.unit}"

    def reached(self, value):
        return value >= self.at_least if self.at_most is None else value <= self.at_most


def spread(values):
    return Spread(statistics.median(values), min(values), max(values)) if values else None


class Figures:
    def __init__(self, runs):
        self.runs = list(runs)

    def by_round(self, measure, contestant, plays):
        return {run.round: getattr(run, measure) for run in self.runs
                if run.contestant == contestant and run.plays == plays}

    def of(self, measure, contestant, plays):
        """None when it did not run."""
        return spread(list(self.by_round(measure, contestant, plays).values()))

    def ratio(self, measure, over, under):
        """The ratio in each round, then the median of these: a round's two runs met the same state of the machine."""
        over, under = self.by_round(measure, *over), self.by_round(measure, *under)
        return spread([over[r] / under[r] for r in over if under.get(r)])

    def verdicts(self, goals):
        """Each goal with its spread, or None when it was not measured, and whether it is reached."""
        for goal in goals:
            value = (self.ratio(goal.measure, goal.over, goal.under) if goal.under
                     else self.of(goal.measure, *goal.over))
            yield goal, value, None if value is None else goal.reached(value.median)
