"""Where a run happens, and how floors and peers are built, started and read."""

import glob
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


class NotRun(Exception):
    """A floor or peer that this machine cannot run; the text says why."""


class Place:
    """One run of the benchmark: folders, options and the programs of the release build."""

    def __init__(self, release, data, build, quick=False, threads=None):
        self.release = os.path.abspath(release)
        self.data = os.path.abspath(data)
        self.build = os.path.abspath(build)
        self.quick = quick
        self.threads = threads or os.cpu_count() or 1
        self.python = os.environ.get("BENCH_PYTHON", sys.executable)
        os.makedirs(self.build, exist_ok=True)

    def file(self, name):
        """A file of the workload."""
        return os.path.join(self.data, name)

    def cohorts(self):
        """The cohort files, the smallest first."""
        files = glob.glob(self.file("cohort-*.jsonl"))
        return sorted(files, key=lambda path: int(path.rsplit("-", 1)[1].split(".")[0]))

    def compiled(self, source, *flags, name=None):
        """Compiles a floor from floors/ with every trick the machine knows; its path."""
        compiler = shutil.which("gcc") or shutil.which("cc") or shutil.which("clang")
        if not compiler:
            raise NotRun("no C compiler")
        path = os.path.join(self.build, name or os.path.splitext(source)[0])
        done = subprocess.run(
            [compiler, "-O3", "-march=native", "-o", path, os.path.join(HERE, "floors", source),
             *flags], capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotRun("%s does not compile: %s" % (source, done.stderr.strip()[:200]))
        return path

    def module(self, name):
        """Makes sure that the Python of the peers has a module."""
        done = subprocess.run(
            [self.python, "-c", "import " + name], capture_output=True, check=False)
        if done.returncode:
            raise NotRun("Python module %s is not installed" % name)

    def peer(self, script, *arguments, seconds=900):
        """Runs a peer from peers/ and reads its figures."""
        return self.read([self.python, os.path.join(HERE, "peers", script), *arguments], seconds)

    def read(self, command, seconds=900):
        """Runs a program that prints one JSON object a line; a figure for each of them."""
        try:
            done = subprocess.run(
                [str(part) for part in command], capture_output=True, text=True, check=False,
                timeout=seconds)
        except subprocess.TimeoutExpired:
            raise NotRun("not done after %d s" % seconds) from None
        if done.returncode:
            raise NotRun("%s: exit %d: %s" % (
                os.path.basename(str(command[0])), done.returncode, done.stderr.strip()[-200:]))
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    def ours(self, workload, *options):
        """Runs kept-bench on the workload; the figures, each with the checks of its report."""
        program = os.path.join(self.release, "kept-bench")
        done = subprocess.run(
            [program, workload, self.data, "--json", *map(str, options)], capture_output=True,
            text=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit("bench: kept-bench %s: exit %d\n%s" % (
                workload, done.returncode, done.stderr))
        figures = []
        for line in done.stdout.splitlines():
            report = json.loads(line)
            for figure in report["figures"]:
                figures.append({
                    **figure, "checks": {**report["checks"], **figure.get("checks", {})},
                    "agrees": report["agrees"]})
        return figures


class Goal:
    """What a line is to reach: our figure is at most so many times the other's."""

    def __init__(self, at_most, against="floor", text=None):
        self.at_most, self.against = at_most, against
        self.text = text or "at most %g x the %s" % (at_most, against)


def row(workload, ours, floor=None, peer=None, goal=None, missing="", agrees=True):
    """One line of the table.

    Ours, floor and peer are figures in the same unit, small is fast. A check answer that two of
    them state under one name must be the same; then the ratios count.
    """
    for other in (floor, peer):
        for name, value in (other or {}).get("checks", {}).items():
            agrees = agrees and ours["checks"].get(name, value) == value
    agrees = agrees and ours.get("agrees", True)
    value = ours["value"]
    inverse = ours["unit"].endswith("_per_s")  # a rate: large is fast
    ratios = {}
    for name, other in (("floor", floor), ("peer", peer)):
        if other and agrees and other["value"] and value:
            ratio = other["value"] / value if inverse else value / other["value"]
            ratios[name] = round(ratio, 4)
    reached = None
    if goal and goal.against in ratios:
        reached = ratios[goal.against] <= goal.at_most
    return {
        "workload": workload, "line": ours["name"], "case": ours["case"], "unit": ours["unit"],
        "ours": value, "min": ours.get("min"), "max": ours.get("max"), "runs": ours.get("runs"),
        "floor": floor and floor["value"], "peer": peer and peer["value"],
        "ratio_floor": ratios.get("floor"), "ratio_peer": ratios.get("peer"),
        "goal": goal and goal.text, "reached": reached, "not_run": missing or None,
        "checks": ours["checks"], "agrees": agrees}


def better(first, second):
    """The better of two runs of the same floors, figure by figure."""
    best = []
    for one in first:
        again = [other for other in second
                 if (other["name"], other["case"]) == (one["name"], one["case"])]
        pick = max if one["unit"].endswith("_per_s") else min
        best.append(pick([one, *again], key=lambda figure: figure["value"]))
    return best


def find(figures, name, case=None):
    """The figure of that name and case, or None."""
    for figure in figures or []:
        if figure["name"] == name and case in (None, figure["case"]):
            return figure
    return None
