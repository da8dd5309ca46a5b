"""Writes the workload of the benchmark from a fixed seed; FORMAT.md says what each file means.

    generate.py FOLDER [--size small|default] [--people N] [--pairs N] [--cohorts N,N]
                       [--appointments N] [--seed N]

Needs Python 3.9, the system's time zone database and, for cohorts and appointments, numpy. The same
seed and sizes give the same bytes with the same minor versions of Python and numpy.
"""

import argparse
import json
import os

import calendars
import horizon

SIZES = {
    "small": {"people": 24, "pairs": 12, "cohorts": "50", "appointments": 6_000},
    "default": {"people": 600, "pairs": 300, "cohorts": "500,5000,50000",
                "appointments": 1_000_000},
}


def generate(folder, people, pairs, cohort_sizes, appointments, seed):
    """Writes every file of one workload."""
    os.makedirs(os.path.join(folder, "ics"), exist_ok=True)
    calendars.write(folder, people, pairs, seed)
    # Only these two need numpy.
    if cohort_sizes:
        import cohorts
        for size in cohort_sizes:
            cohorts.write(folder, size, seed)
    if appointments:
        import records
        records.write(folder, appointments, seed)
    # Written last: a folder with this file is a whole workload.
    with open(os.path.join(folder, "meta.json"), "w", encoding="utf-8") as file:
        json.dump({
            "format": "mentoring-bench/1", "seed": seed, "start": horizon.START.isoformat(),
            "weeks": horizon.WEEKS, "people": people, "zones": list(horizon.ZONES)}, file)
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--size", choices=sorted(SIZES), default="default")
    parser.add_argument("--people", type=int)
    parser.add_argument("--pairs", type=int)
    parser.add_argument("--cohorts", help="numbers of pairs, divided by commas; '' for none")
    parser.add_argument("--appointments", type=int)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    size = dict(SIZES[options.size])
    for name in size:
        if getattr(options, name) is not None:
            size[name] = getattr(options, name)
    generate(
        options.folder, size["people"], size["pairs"],
        [int(text) for text in size["cohorts"].split(",") if text], size["appointments"],
        options.seed)


if __name__ == "__main__":
    main()
