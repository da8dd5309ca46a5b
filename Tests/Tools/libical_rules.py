#!/usr/bin/env python3
"""Restates libical's own recurrence tables as facts: fixtures/recurrence/libical.txt and rscale.txt.

    libical_rules.py --plain icalrecur_test.txt… --rscale icalrecur_test_rscale*.txt…

The tables lie in src/test of libical's sources. Debian's source package libical3 3.0.20 (`apt-get
source libical3` with a deb-src line for trixie or later) has 71 plain rules without a START-AT
line and 33 with RSCALE; the newest releases have the 139 of the fixture. Rules with START-AT test
libical's own cursor and are left out, and so are rules without expected dates. A line is

    START | RULE | INSTANCES

INSTANCES: the first in full, then the differences in seconds (in days for dates). A table that
cannot be had changes nothing: the fixture is kept in the repository.
"""
import argparse
import datetime as dt
import os

HEAD = "# Facts of libical's own tests, written by Tests/Tools/libical_rules.py; see README.md\n"


def moment(text):
    text = text.rstrip("Z")
    return dt.datetime.strptime(text, "%Y%m%d" if len(text) == 8 else "%Y%m%dT%H%M%S")


def shortened(values):
    unit = 86_400 if len(values[0]) == 8 else 1
    times = [moment(value) for value in values]
    gaps = [int((b - a).total_seconds()) // unit for a, b in zip(times, times[1:])]
    return " ".join([values[0]] + [str(gap) for gap in gaps])


def facts(paths):
    """The rules of the tables, each once, in their order."""
    lines = {}
    for path in paths:
        with open(path, encoding="ascii") as file:
            blocks = file.read().split("\n\n")
        for block in blocks:
            fields = dict(
                line.split(":", 1) for line in block.splitlines()
                if ":" in line and not line.startswith("#"))
            if "RRULE" not in fields or "START-AT" in fields:
                continue
            instances = [text for text in fields["INSTANCES"].split(",") if text.strip()]
            if not instances or "UNIMPLEMENTED" in fields["INSTANCES"]:
                print("left out:", fields["RRULE"])
                continue
            key = (fields["DTSTART"].strip(), fields["RRULE"].strip())
            # The tables hold one rule twice; both are kept, so that the count is theirs.
            lines.setdefault((*key, path), []).append(shortened([i.strip() for i in instances]))
    return [" | ".join([start, rule, value])
            for (start, rule, _), values in lines.items() for value in values]


def write(name, paths):
    if not paths:
        return
    lines = facts(paths)
    with open(os.path.join("fixtures/recurrence", name), "w", encoding="ascii") as file:
        file.write(HEAD + "\n".join(lines) + "\n")
    print("%s: %d rules" % (name, len(lines)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plain", nargs="*", default=[])
    parser.add_argument("--rscale", nargs="*", default=[])
    options = parser.parse_args()
    missing = [path for path in options.plain + options.rscale if not os.path.exists(path)]
    if missing:
        print("skipped: libical's table is not here:", ", ".join(missing))
        return
    write("libical.txt", options.plain)
    write("rscale.txt", options.rscale)


main()
