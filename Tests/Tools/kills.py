"""Kills book, receive and reconcile at random moments and looks for anything that was lost.

    kills.py --kept PATH [--rounds 200] [--seed 1]

- A booking that was acknowledged (exit 0 before the kill) is there afterwards, at its time, once.
- One that was not acknowledged is there whole or not at all, and can be repeated or is refused.
- A reply that was acknowledged is not undone; given again it changes nothing, and never fails.
- Judging that was killed any number of times ends with the root of a run that was left in peace.
- The database passes SQLite's own checks after every kill.

`kill -9` cannot tell whether SQLite waits for the disk: that is checked by reading its settings.
"""

import argparse
import contextlib
import datetime
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time

from programme import FIRST_DAY, Programme, instant, records

PAIRS = 8
LATER = "2026-12-01T08:00:00Z"


class Kills:
    def __init__(self, programme, seed):
        self.programme = programme
        self.chance = random.Random(seed)
        self.typical = {}
        self.acknowledged = {}
        self.problems = []
        self.killed = self.finished = 0

    def problem(self, text):
        self.problems.append(text)
        print("problem: " + text, file=sys.stderr)

    def kill(self, kind, *arguments, now=None):
        """Starts a command, kills it after a random part of its usual time.

        Returns its output if it came to its end before, else None.
        """
        usual = self.typical.get(kind, 0.05)
        child = self.programme.start(*arguments, **({"now": now} if now else {}))
        began = time.monotonic()
        time.sleep(self.chance.uniform(0, 1.5 * usual))
        child.kill()
        output, errors = child.communicate()
        if child.returncode == -9:
            self.killed += 1
            return None
        self.finished += 1
        # Let the usual time follow the machine: most kills should hit.
        self.typical[kind] = 0.8 * usual + 0.2 * (time.monotonic() - began)
        if child.returncode not in (0, 1):
            self.problem("%s ended with %d: %s" % (kind, child.returncode, errors.strip()))
        return output if child.returncode == 0 else None

    def measure(self, kind, *arguments):
        began = time.monotonic()
        output, _ = self.programme.run(*arguments)
        self.typical[kind] = time.monotonic() - began
        return output

    def book(self, number):
        pair = self.programme.pairs[number % PAIRS]
        start = FIRST_DAY + datetime.timedelta(days=3 + number // PAIRS, hours=2)
        arguments = ["book", *pair, instant(start), "--out", self.programme.out, "--json"]
        if "book" not in self.typical:
            output = self.measure("book", *arguments)
        else:
            output = self.kill("book", *arguments)
        if output is not None:
            answer = json.loads(output)
            self.acknowledged[answer["appointment"]] = answer
            return
        # Again, as a person would: either it was booked after all, or it can be.
        again, code = self.programme.run(*arguments, good=(0, 1))
        if code == 0:
            answer = json.loads(again)
            self.acknowledged[answer["appointment"]] = answer

    def receive(self, number):
        requests = sorted(name for name in os.listdir(self.programme.out) if "-request-" in name)
        if not requests:
            return
        path = os.path.join(self.programme.out, self.chance.choice(requests))
        reply = self.programme.reply(path, "reply-%d.ics" % number)
        arguments = ["receive", reply, "--json"]
        if "receive" not in self.typical:
            self.measure_reply(arguments)
        else:
            self.kill("receive", *arguments)
        again, _ = self.programme.run(*arguments, good=(0, 1))
        for record in records(again):
            if record["outcome"] not in ("applied", "stale"):
                self.problem("reply %d: %s, %s" % (number, record["outcome"], record["why"]))

    def measure_reply(self, arguments):
        began = time.monotonic()
        self.programme.run(*arguments, good=(0, 1))
        self.typical["receive"] = time.monotonic() - began

    def look(self):
        """Compares what was acknowledged with what is stored."""
        found = self.programme.appointments()
        for identifier, answer in self.acknowledged.items():
            stored = found.get(identifier)
            if stored is None:
                self.problem("%s was acknowledged and is gone" % identifier)
            elif stored["start"] != answer["start"]:
                self.problem("%s stands at another time" % identifier)
        taken = {}
        for identifier, stored in found.items():
            key = (stored.get("mentor") or stored.get("pair"), stored["start"])
            if key in taken and stored.get("state") in ("booked", "confirmed"):
                self.problem("%s and %s share one slot" % (taken[key], identifier))
            taken[key] = identifier
        with contextlib.closing(sqlite3.connect(self.programme.database)) as connection:
            integrity = connection.execute("pragma integrity_check").fetchall()
            orphans = connection.execute("pragma foreign_key_check").fetchall()
        if integrity != [("ok",)] or orphans:
            self.problem("the database is damaged: %s %s" % (integrity[:3], orphans[:3]))

    def judge(self, rounds):
        """Kills the judging run until it comes through; its root must be that of a calm run."""
        # The keys that verdicts commit to their evidence with are drawn once, by the first run;
        # both databases must hold the same ones to have the same root.
        self.programme.run("reconcile", "--json")
        calm = os.path.join(self.programme.folder, "calm")
        os.makedirs(calm)
        for name in os.listdir(self.programme.folder):
            if name.startswith("kept.sqlite"):
                shutil.copy(os.path.join(self.programme.folder, name), os.path.join(calm, name))
        other = Programme(self.programme.program, calm, 0)
        began = time.monotonic()
        expected = json.loads(other.run("reconcile", "--json", now=LATER)[0])
        self.typical["reconcile"] = time.monotonic() - began
        for _ in range(rounds):
            self.kill("reconcile", "reconcile", "--json", now=LATER)
        last = json.loads(self.programme.run("reconcile", "--json", now=LATER)[0])
        if last["root"] != expected["root"]:
            self.problem("judging after kills gives %s, calm gives %s" % (
                last["root"], expected["root"]))
        again = json.loads(self.programme.run("reconcile", "--json", now=LATER)[0])
        if again["changed"] != 0 or again["root"] != last["root"]:
            self.problem("a second run changed %d, root %s" % (again["changed"], again["root"]))
        if not self.acknowledged or not expected["judged"]:
            self.problem("nothing was judged: the test proves nothing")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print("seed %d, %d rounds" % (options.seed, options.rounds))
    with tempfile.TemporaryDirectory(prefix="kept-kills-") as folder:
        programme = Programme(options.kept, folder, PAIRS)
        programme.prepare()
        kills = Kills(programme, options.seed)
        for number in range(options.rounds):
            kills.book(number)
            if number % 3 == 0:
                kills.receive(number)
            if number % 10 == 9:
                kills.look()
        kills.look()
        kills.judge(max(5, options.rounds // 10))
    print("%d killed, %d came to their end, %d bookings acknowledged, %d problems" % (
        kills.killed, kills.finished, len(kills.acknowledged), len(kills.problems)))
    if kills.killed < options.rounds // 4:
        print("too few kills hit: the test proves little", file=sys.stderr)
        return 1
    return 1 if kills.problems else 0


sys.exit(main())
