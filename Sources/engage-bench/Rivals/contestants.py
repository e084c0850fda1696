"""Who runs, with what made ready, and by which command. All that is made lies in DIR/rivals."""
import csv
import dataclasses
import os
import shutil
import subprocess
import sys
from typing import Callable

from compile_plan import compile_plan
from measuring import Fault, run
from plays import COLUMNS

HERE = os.path.dirname(os.path.abspath(__file__))
REQUIREMENTS = os.path.join(HERE, "requirements.txt")
AS_OF = "2026-01-01"
NEXT_DAY = "2026-01-02"
THREADS = 2


@dataclasses.dataclass(frozen=True)
class Contestant:
    id: str
    name: str
    command: Callable  # (plays, output) -> the words of the command
    threads: int = THREADS
    prepare: Callable = lambda: None  # called before each run
    writes: bool = True  # whether it has to write its output


class Data:
    """The folder that `engage-bench make` fills."""

    def __init__(self, folder, customers):
        self.folder, self.count = folder, customers
        self.customers = self.path(f"customers_{customers}.csv")

    def path(self, name):
        return os.path.join(self.folder, name)

    def plays(self, plays):
        return self.path(f"plays_{plays}.json")

    def workspace(self, plays):
        return self.path(f"ws_{plays}")

    def made(self, name):
        """A file of our own making."""
        return os.path.join(self.folder, "rivals", name)

    def make_ready(self, bench, plays):
        """Has `engage-bench make` write what is missing, and reads all of it once, so that nobody pays for the disk."""
        def needed():
            return [self.customers, *(f(p) for p in plays for f in (self.plays, self.workspace))]
        missing = [path for path in needed() if not os.path.exists(path)]
        if missing:
            if not os.path.exists(bench):
                raise Fault(f"{missing[0]} is missing, and so is {bench}, which would make it.\n"
                            "Build it with: swift build -c release --product engage-bench")
            make = [bench, "make", "--dir", self.folder, "--customers", str(self.count),
                    "--plays", ",".join(map(str, plays))]
            print("making the data:", " ".join(make), file=sys.stderr)
            if subprocess.run(make).returncode != 0:
                raise Fault("engage-bench make did not succeed.")
            for path in needed():
                if not os.path.exists(path):
                    raise Fault(f"engage-bench make has not written {path}.")
        os.makedirs(self.made("out"), exist_ok=True)
        with open(self.customers, newline="", encoding="utf-8") as file:
            if next(csv.reader(file), None) != COLUMNS:
                raise Fault(f"{self.customers} does not have the benchmark's columns: {','.join(COLUMNS)}")
        with open(self.customers, "rb", buffering=0) as file:
            while file.read(1 << 20):
                pass


def engage(program, data, workers):
    def command(plays, out):
        return [program, "plan", "--workspace", data.workspace(plays), "--customers", data.customers, "--as-of", AS_OF,
                "--no-store", "--columns", "customer_id,rank,play,priority", "--workers", str(workers),
                "--out", out, "--quiet"]
    return Contestant(f"engage-{workers}", f"engage, {workers} worker{'s' * (workers > 1)}", command, workers)


def whole_run(program, data):
    """engage with history: every column of the action list, from the workspace whole_<N>."""
    workspace, interactions, contacts = files = [data.path(name) for name in (
        f"whole_{data.count}", f"interactions_{10 * data.count}.csv", f"contacts_{data.count}.csv")]
    for path in [data.customers, *files]:
        if not os.path.exists(path):
            raise Fault(f"{path} is missing; `engage-bench make --help` says how to make the data of a whole run.")
    os.makedirs(data.made("out"), exist_ok=True)

    def command(_, out):
        return [program, "plan", "--workspace", workspace, "--customers", data.customers,
                "--interactions", interactions, "--contacts", contacts, "--as-of", AS_OF, "--no-store",
                "--workers", str(THREADS), "--out", out, "--quiet"]
    return Contestant(f"engage-{THREADS}", f"engage, {THREADS} workers", command)


def nights(program, data):
    """A whole run without a store; the same as the second night over a store; then what people do with its list."""
    whole = whole_run(program, data)
    first, second = data.made("first.sqlite"), data.made("second.sqlite")

    def on(day, out, *store):
        words = whole.command(0, out)
        words[words.index("--as-of") + 1] = day
        if store:
            words.remove("--no-store")
        return [*words, *store]

    def remove(store):
        for path in (store, store + "-wal", store + "-shm"):
            if os.path.exists(path):
                os.remove(path)

    print("the first night", file=sys.stderr)
    remove(first)
    listing = os.path.join(data.made("out"), "listed.csv")
    run(on(AS_OF, listing, "--store", first))
    with open(listing, encoding="utf-8", newline="") as file:
        rows = [(row["action_id"], row["person"]) for row in csv.DictReader(file)]
    people = sorted({person for _, person in rows if person})
    if not people:
        raise Fault(f"{listing} has no action with a person.")
    actions = [action for action, _ in rows[:1000]]

    def fresh():
        remove(second)
        shutil.copyfile(first, second)

    def listed(_, out):
        return [program, "list", "--store", first, "--person", people[0], "--format", "csv", "--out", out, "--quiet"]

    def acted(_, out):
        # Each round another action, since one that is accepted is accepted.
        return [program, "act", actions.pop(), "accept", "--store", first]

    return len(rows), [
        Contestant("no-store", "a run without a store", lambda _, out: on(NEXT_DAY, out)),
        Contestant("second-night", "the same, the second night over a store",
                   lambda _, out: on(NEXT_DAY, out, "--store", second), prepare=fresh),
        Contestant("list", "the list of one person", listed, 1),
        Contestant("act", "recording one disposition", acted, 1, writes=False),
    ]


def whole_run_of_columns(program, data):
    """engage without history: scores are columns of the customers, from the workspace columns_<N>."""
    workspace = data.path(f"columns_{data.count}")
    for path in (data.customers, workspace):
        if not os.path.exists(path):
            raise Fault(f"{path} is missing; `engage-bench make --help` says how to make the data of a whole run.")
    os.makedirs(data.made("out"), exist_ok=True)

    def command(_, out):
        return [program, "plan", "--workspace", workspace, "--customers", data.customers, "--as-of", AS_OF, "--no-store",
                "--workers", str(THREADS), "--out", out, "--quiet"]
    return Contestant(f"engage-{THREADS}", f"engage, {THREADS} workers", command)


def plain_c(data, threads):
    def command(plays, out):
        return [data.made("limit_portable"), data.made(f"plan_{plays}.bin"), data.customers, out, str(threads)]
    return Contestant(f"c-{threads}", f"plain C, {threads} thread{'s' * (threads > 1)}", command, threads)


def python_rival(id, name, python, data):
    def command(plays, out):
        return [python, os.path.join(HERE, f"rival_{id}.py"), data.plays(plays), data.customers, out, str(THREADS)]
    return Contestant(id, name, command)


PYTHON_RIVALS = {"duckdb": "DuckDB", "polars": "Polars", "numpy": "NumPy"}
RIVALS = [*PYTHON_RIVALS, "c"]


def compile_c(data, plays):
    """The measuring stick and its plans."""
    program, source = data.made("limit_portable"), os.path.join(HERE, "limit_portable.c")
    if not os.path.exists(program) or os.path.getmtime(program) < os.path.getmtime(source):
        compiler = os.environ.get("CC") or "cc"
        if not shutil.which(compiler):
            raise Fault(f"There is no C compiler {compiler}. Name one in CC, or leave c out of --rivals.")
        if subprocess.run([compiler, "-O3", "-ffp-contract=off", "-pthread", "-o", program, source]).returncode != 0:
            raise Fault(f"{source} does not compile.")
    for number in plays:
        compile_plan(data.plays(number), data.made(f"plan_{number}.bin"))


def python_with_packages(data):
    """A Python that has the packages in the versions pinned: the one that runs, else one of our own."""
    own = data.made("venv/bin/python")
    for python in (sys.executable, own):
        if has_packages(python):
            return python
    print("setting up a Python with", ", ".join(pinned()), file=sys.stderr)
    for step in ([sys.executable, "-m", "venv", data.made("venv")],
                 [own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS]):
        if subprocess.run(step).returncode != 0:
            raise Fault(f"This did not succeed: {' '.join(step)}\nWithout the packages only C can run, unchecked: "
                        "--scale, or leave it to a machine that can install them.")
    return own


def has_packages(python):
    check = ("import sys; from importlib.metadata import version\n"
             "sys.exit(any(version(name) != pin for name, pin in (p.split('==') for p in sys.argv[1:])))")
    return os.path.exists(python) and subprocess.run(
        [python, "-c", check, *pinned()], stderr=subprocess.DEVNULL).returncode == 0


def pinned():
    with open(REQUIREMENTS, encoding="utf-8") as file:
        return file.read().split()
