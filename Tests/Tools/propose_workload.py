"""Loads the neutral workload through the command line and compares every start of every pair.

    propose_workload.py --kept .build/release/kept [--data FOLDER] [--pairs N]

People come in by `people import`, their hours by `hours set`, their calendars by `calendar import`;
`propose --all --grid 30m --json` must give exactly the starts of the workload's rule, which
bench/peers/w3_dates.py works out with date objects. Without --data the small workload is made.
Exits with 1 on the first pair that differs.
"""

import argparse
import csv
import datetime
import json
import os
import subprocess
import sys
import tempfile

BENCH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench")
sys.path[:0] = [BENCH, os.path.join(BENCH, "peers")]

import w3_dates  # noqa: E402  (found through the path above)

NOW, END = "2026-03-02T00:00:00Z", "2026-05-25T00:00:00Z"
DAYS = {"mo": "Mon", "tu": "Tue", "we": "Wed", "th": "Thu", "fr": "Fri", "sa": "Sat", "su": "Sun"}


class Kept:
    def __init__(self, program, folder):
        self.program = os.path.abspath(program)
        self.environment = {
            **os.environ, "HOME": folder, "KEPT_DATABASE": "sqlite:%s/kept.sqlite" % folder}

    def run(self, *arguments, good=(0,)):
        done = subprocess.run(
            [self.program, *arguments, "--now", NOW], env=self.environment, capture_output=True,
            text=True, check=False)
        if done.returncode not in good:
            raise SystemExit("kept %s: exit %d\n%s" % (
                " ".join(arguments[:4]), done.returncode, done.stderr or done.stdout))
        return done.stdout


def made(folder):
    import generate
    size = generate.SIZES["small"]
    generate.generate(
        folder, size["people"], size["pairs"], [], 0, seed=7)
    return folder


def load(kept, data, people, pairs, folder):
    kept.run("programme", "create", "bench", "--name", "Bench", "--zone", "UTC")
    mentors = {pair["mentor"] for pair in pairs}
    used = mentors | {pair["mentee"] for pair in pairs}
    with open(folder + "/people.csv", "w", encoding="utf-8") as file:
        file.write("email,name,role,zone\n")
        for number in sorted(used, key=int):
            person = people[number]
            roles = ["mentor"] if number in mentors else []
            if any(pair["mentee"] == number for pair in pairs):
                roles.append("mentee")
            for role in roles:
                file.write("%s,%s,%s,%s\n" % (
                    person["email"], person["name"], role, person["tz"]))
    with open(folder + "/pairs.csv", "w", encoding="utf-8") as file:
        file.write("mentor,mentee,minutes\n")
        for pair in pairs:
            file.write("%s,%s,60\n" % (
                people[pair["mentor"]]["email"], people[pair["mentee"]]["email"]))
    kept.run("people", "import", folder + "/people.csv")
    kept.run("pairs", "import", folder + "/pairs.csv")
    for number in sorted(used, key=int):
        person = people[number]
        hours = "; ".join(
            "%s %s" % (DAYS[day], ",".join("-".join(span) for span in spans))
            for day, spans in person["hours"].items())
        # Caps are no part of the rule.
        kept.run(
            "hours", "set", person["email"], hours, "--zone", person["tz"],
            "--buffer-before", "%dm" % person["buffer_before"],
            "--buffer-after", "%dm" % person["buffer_after"],
            "--notice", "%dh" % person["notice_hours"])
        kept.run(
            "calendar", "import", person["email"], "%s/ics/%05d.ics" % (data, int(number)),
            good=(0, 1))


def starts(kept, mentor, mentee):
    text = kept.run(
        "propose", mentor, mentee, "--all", "--grid", "30m", "--from", NOW, "--until", END,
        "--length", "60m", "--json", good=(0, 1))
    return json.loads(text)["starts"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    parser.add_argument("--data", help="the folder of a workload; the small one is made without")
    parser.add_argument("--pairs", type=int, help="only so many pairs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or made(os.path.join(folder, "workload"))
        with open(data + "/people.jsonl", encoding="utf-8") as file:
            people = {str(row["id"]): row for row in map(json.loads, file)}
        with open(data + "/pairs.csv", encoding="utf-8", newline="") as file:
            pairs = list(csv.DictReader(file))[:options.pairs]
        kept = Kept(options.kept, folder)
        load(kept, data, people, pairs, folder)
        cohort = w3_dates.Cohort(data, 12)
        total = 0
        for pair in pairs:
            ours = starts(kept, people[pair["mentor"]]["email"], people[pair["mentee"]]["email"])
            rule = [
                start.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
                for start in cohort.starts(pair["mentor"], pair["mentee"])]
            if ours != rule:
                print("pair %s: %d starts, the rule gives %d; first difference %s" % (
                    pair["pair"], len(ours), len(rule), sorted(set(ours) ^ set(rule))[:3]))
                return 1
            total += len(ours)
    print("%d pairs, %d starts, all as the rule says" % (len(pairs), total))
    return 0


if __name__ == "__main__":
    sys.exit(main())
