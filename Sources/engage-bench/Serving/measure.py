#!/usr/bin/env python3
"""Measures `engage serve` on this machine: the list, customers' pages and decisions, with many requests in flight.

    python3 Sources/engage-bench/Serving/measure.py --dir DIR

makes 1.1 million customers with eleven million interactions in DIR, plans a night over a store, serves it, and asks with wrk
(Debian's package). The last answer on standard output is a table in Markdown: medians over the rounds, with the least and
the most. wrk and the server share the processors: what a request takes of them is told for the server alone.
"""
import argparse
import contextlib
import csv
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
TICKS = os.sysconf("SC_CLK_TCK")
KINDS = {  # what is asked, and how many are in flight
    "list": 50, "customer": 50, "decide": 16, "asset": 50,
}


def fail(text):
    sys.exit(f"error: {text}")


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(command, **options):
    done = subprocess.run(command, text=True, capture_output=True, check=False, **options)
    if done.returncode != 0:
        fail(f"{' '.join(command)}\n{done.stderr.strip()}")
    return done.stdout


def fewer_plays(workspace, a_tier):
    """Keeps the first plays of each tier's playbook; the library stays."""
    for tier in ["high", "medium", "low"]:
        path = f"{workspace}/playbooks/{tier}.yaml"
        with open(path, encoding="utf-8") as file:
            head, *plays = file.read().split("\n  - id: ")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n  - id: ".join([head, *plays[:a_tier]]).rstrip("\n") + "\n")


def make(options):
    folder, count = options.dir, options.customers
    whole = f"{folder}/whole_{count}"
    if not os.path.isdir(whole):
        say("making customers and their history")
        run([f"{options.bin}/engage-bench", "make", "--dir", folder, "--customers", str(count), "--whole-run"])
    workspace = f"{folder}/served_{count}_{options.plays_a_tier}"
    if not os.path.isdir(workspace):
        shutil.copytree(whole, workspace)
        fewer_plays(workspace, options.plays_a_tier)
        say("planning a night")
        run([f"{options.bin}/engage", "plan", "--workspace", workspace, "--quiet", "--out", "/dev/null"])
        # The account's password is nobody's: it is for this measurement alone.
        run([f"{options.bin}/engage", "user", "add", "ana", "--role", "lead", "--workspace", workspace, "--password-stdin"], input=PASSWORD)
    return workspace


PASSWORD = "measured by many\n"


class Server:
    def __init__(self, options, workspace):
        self.port = options.port
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [f"{options.bin}/engage", "serve", "--workspace", workspace, "--port", str(self.port), "--rate-limit", "0", "--quiet"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def cpu(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"^VmRSS:\s+(\d+)", file.read(), re.MULTILINE)[1]) / 1000

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=60) as answer:
            return answer.read().decode()

    def wait(self):
        """Until the inputs are read, and how far plays reach has been counted."""
        while True:
            if self.process.poll() is not None:
                fail(self.process.stderr.read().decode())
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                if "engage_standing_plan 1" in self.get("/metrics"):
                    break
            time.sleep(0.5)
        quiet = 0
        while quiet < 3:
            before = self.cpu()
            time.sleep(1)
            quiet = quiet + 1 if self.cpu() - before < 0.05 else 0


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def sign_in(server):
    """The secret of a session, as a browser gets it."""
    page = urllib.request.urlopen(f"{server.url}/sign-in", timeout=60)
    form = re.search(r"engage_form=([^;]+)", page.headers["Set-Cookie"])[1]
    csrf = re.search(r'name="csrf" value="([^"]+)"', page.read().decode())[1]
    body = urllib.parse.urlencode({"csrf": csrf, "name": "ana", "password": PASSWORD.strip()}).encode()
    request = urllib.request.Request(f"{server.url}/sign-in", body, {"Cookie": f"engage_form={form}"})
    try:
        answer = urllib.request.build_opener(Stay).open(request, timeout=60)
        cookies = answer.headers.get_all("Set-Cookie")
    except urllib.error.HTTPError as error:
        cookies = error.headers.get_all("Set-Cookie") or fail(f"cannot sign in: {error.code}")
    return re.search(r"engage_session=([^;]+)", "; ".join(cookies))[1]


def told(text):
    """A cell as a program would send it: a number as one."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def bodies(options, chance):
    """Customers of the file as a call centre's screen tells of them, with five things they did."""
    events = ["purchase", "site_visit", "email_click", "coupon_redeemed", "store_visit", "complaint"]
    with open(f"{options.dir}/customers_{options.customers}.csv", encoding="utf-8", newline="") as file:
        for row, _ in zip(csv.DictReader(file), range(2000)):
            customer = {name: told(value) for name, value in row.items() if name not in ("customer_id", "tier") and value != ""}
            did = [{"event": chance.choice(events), "on": f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
                    "value": chance.randint(1, 200)} for _ in range(5)]
            yield json.dumps({"customer_id": row["customer_id"], "customer": customer, "interactions": did})


def lines(kind, options, server, chance):
    if kind == "list":
        filters = ["", "tier=high", "tier=medium", "purpose=help", "purpose=ask", "role=marketing", "role=regional_team",
                   "due=today", "due=later", "tier=low&purpose=help"]
        for _ in range(5000):
            words = [chance.choice(filters)] + [f"page={chance.randint(1, 40)}"] * (chance.random() < 0.5)
            yield "/list?" + "&".join(word for word in words if word)
    elif kind == "customer":
        for _ in range(50_000):
            yield f"/customers/{chance.randint(1, options.customers)}"
    elif kind == "decide":
        yield from bodies(options, chance)
    else:
        yield re.search(r'/assets/[^"]+\.css[^"]*', server.get("/sign-in"))[0]


def one(kind, options, server, path, secret):
    before = server.cpu()
    said = run(["wrk", "-t1", f"-c{KINDS[kind]}", f"-d{options.seconds}s", "-s", f"{HERE}/load.lua", server.url, "--", kind, path, secret])
    cpu = server.cpu() - before
    requests, duration, wrong, half, most = map(float, re.search(r"RESULT (.+)", said)[1].split())
    if wrong:
        fail(f"{wrong:.0f} of {requests:.0f} requests for {kind} were not answered well")
    return {"rate": requests / duration * 1e6, "p50": half, "p99": most, "cpu": cpu / requests * 1000}


def spread(values, digits):
    return f"{statistics.median(values):,.{digits}f} ({min(values):,.{digits}f}..{max(values):,.{digits}f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dir", required=True, help="holds the data; 3 GB")
    parser.add_argument("--bin", default=".build/release", help="holds engage and engage-bench")
    parser.add_argument("--customers", type=int, default=1_100_000, help="of whom a good quarter have an open action")
    parser.add_argument("--plays-a-tier", type=int, default=6, help="beside the library's 20, which are for all; 160 are all")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5, help="of each measurement")
    parser.add_argument("--port", type=int, default=8200)
    parser.add_argument("--only", choices=list(KINDS), action="append", help="not all of them")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        fail("wrk is missing: apt-get install wrk")
    workspace = make(options)
    server = Server(options, workspace)
    try:
        say("waiting until the server has read all")
        server.wait()
        session = sign_in(server)
        name = f"measure{time.time_ns()}"
        token = run([f"{options.bin}/engage", "user", "token", "add", "ana", name, "--workspace", workspace]).split()[-1]
        chance = random.Random(6)
        kinds = options.only or list(KINDS)
        for kind in kinds:
            with open(f"{options.dir}/{kind}.lines", "w", encoding="utf-8") as file:
                file.writelines(line + "\n" for line in lines(kind, options, server, chance))
        found = {kind: [] for kind in kinds}
        for number in range(options.rounds + 1):
            for kind in kinds:
                secret = token if kind == "decide" else session
                figures = one(kind, options, server, f"{options.dir}/{kind}.lines", secret)
                say(f"{'warming up' if number == 0 else f'round {number}'}: {kind} {figures['rate']:,.0f}/s, p99 {figures['p99']:.1f} ms, {figures['cpu']:.3f} ms of a processor")
                if number > 0:
                    found[kind].append(figures)
        print("|  | in flight | a second | p50 ms | p99 ms | processor ms | a second of a core |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for kind, all_figures in found.items():
            def of(name, all_figures=all_figures):
                return [figures[name] for figures in all_figures]
            print(f"| {kind} | {KINDS[kind]} | {spread(of('rate'), 0)} | {spread(of('p50'), 1)} | {spread(of('p99'), 1)} "
                  f"| {spread(of('cpu'), 3)} | {spread([1000 / each for each in of('cpu')], 0)} |")
        print(f"\nThe server holds {server.memory():,.0f} MB.")
    finally:
        server.process.terminate()
        server.process.wait()


if __name__ == "__main__":
    main()
