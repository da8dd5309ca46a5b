"""The benchmark: floors and peers, kept-bench, the floors again; one table and result.json.

    run.py --release .build/release [--quick] [--only W4 ...] [--data FOLDER] [--out FILE]

A workload plugs in as a file w*.py beside this one, with

    NAME = "W3"
    def floors(place): ...     # figures, run before and after ours; the better of each counts
    def peers(place): ...      # figures; raises NotRun where one is missing
    def rows(place, ours, floors, peers, missing): ...   # the lines, made with place.row

A figure is {"name", "case", "unit", "value", "checks": {...}}. Exits with 1 if check answers
disagree; whether a goal is reached is printed, never an exit code.
"""

import argparse
import glob
import importlib
import json
import os
import platform
import subprocess
import sys

import airlock
import generate
import mail
import startup
from place import HERE, NotRun, Place, better

REFUSED = "ANSWERS DISAGREE"


def workloads(only):
    names = sorted(os.path.basename(path)[:-3] for path in glob.glob(os.path.join(HERE, "w*.py")))
    modules = [importlib.import_module(name) for name in names]
    return [module for module in modules if not only or module.NAME in only]


def prepared(place):
    """Makes sure that the workload is there; it is made once and kept."""
    if os.path.exists(place.file("meta.json")):
        return
    size = generate.SIZES["small" if place.quick else "default"]
    print("bench: writing the workload into %s" % place.data, file=sys.stderr)
    generate.generate(
        place.data, size["people"], size["pairs"],
        [int(text) for text in size["cohorts"].split(",")], size["appointments"], seed=7)


def attempt(work, place):
    """The figures of floors or peers, and why some are missing."""
    try:
        return work(place), ""
    except NotRun as reason:
        return [], str(reason)


def measure(module, place):
    """All lines of one workload."""
    print("bench: %s" % module.NAME, file=sys.stderr)
    first, no_floor = attempt(module.floors, place)
    peers, no_peer = attempt(module.peers, place)
    ours = place.ours(module.NAME, *getattr(module, "options", lambda _: [])(place))
    again, _ = attempt(module.floors, place) if first and not place.quick else ([], "")
    missing = "; ".join(reason for reason in (no_floor, no_peer) if reason)
    return module.rows(place, ours, better(first, again), peers, missing)


def said(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return (done.stdout.splitlines() or [""])[0].strip()
    except OSError:
        return ""


def printed(rows, quick):
    head = ("W", "line", "case", "ours", "least to most", "floor", "peer", "x floor", "x peer",
            "goal", "reached", "check answers")
    table = [head]
    for row in rows:
        spread = "" if row["min"] is None else "%s–%s" % (short(row["min"]), short(row["max"]))
        reached = {True: "yes", False: "NO", None: ""}[row["reached"]]
        checks = " ".join("%s=%s" % item for item in row["checks"].items())
        table.append((
            row["workload"], row["line"], row["case"], "%s %s" % (short(row["ours"]), row["unit"]),
            spread, short(row["floor"]) or "not run", short(row["peer"]) or "not run",
            short(row["ratio_floor"]), short(row["ratio_peer"]),
            "" if quick else row["goal"] or "", "" if quick else reached,
            (checks if row["agrees"] else "%s %s" % (REFUSED, checks))))
    widths = [max(len(line[column]) for line in table) for column in range(len(head) - 1)]
    for line in table:
        cells = [text.ljust(width) for text, width in zip(line, widths)]
        print("  ".join([*cells, line[-1]]).rstrip())
    for reason in sorted({row["not_run"] for row in rows if row["not_run"]}):
        print("not run: %s" % reason)


def short(value):
    return "" if value is None else "%.4g" % value if abs(value) < 1e4 else "%.0f" % value


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--release", default=".build/release")
    parser.add_argument("--out", default=".build/bench/result.json")
    parser.add_argument("--data", help="the folder of the workload; made if it is empty")
    parser.add_argument("--quick", action="store_true", help="the small size; answers only")
    parser.add_argument("--only", nargs="+", default=[], metavar="W")
    options = parser.parse_args()
    base = os.environ.get("BENCH_DIR", ".build/bench/workload")
    data = options.data or (base + "-small" if options.quick else base)
    place = Place(options.release, data, ".build/bench/floors", options.quick)
    prepared(place)
    rows = []
    if not options.only or "start" in options.only:
        rows += startup.rows(place)
    if not options.only or "airlock" in options.only:
        rows += airlock.rows(place)
    if not options.only or "mail" in options.only:
        rows += mail.rows(place)
    for module in workloads(options.only):
        rows += measure(module, place)
    printed(rows, options.quick)
    agrees = all(row["agrees"] for row in rows)
    result = {
        "machine": "%s, %d processors" % (platform.machine(), os.cpu_count()),
        "compiler": said("swift", "--version"), "c_compiler": said("gcc", "--version"),
        "commit": said("git", "rev-parse", "--short", "HEAD"), "quick": options.quick,
        "rows": rows, "agrees": agrees}
    os.makedirs(os.path.dirname(os.path.abspath(options.out)), exist_ok=True)
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=2)
        file.write("\n")
    print("written to %s" % options.out)
    if not agrees:
        print("bench: check answers disagree; see the lines marked so", file=sys.stderr)
    return 0 if agrees else 1


if __name__ == "__main__":
    sys.exit(main())
