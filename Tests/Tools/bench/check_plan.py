"""Checks a plan of a cohort against every rule of FORMAT.md and adds up its value anew.

    check_plan.py cohort-N.jsonl PLAN.json

PLAN.json is what `kept plan --input cohort-N.jsonl --json` prints. Exits with 0 if every rule
holds and value and bound are right, else with 1 and one line for each broken rule.
"""

import base64
import collections
import datetime
import json
import sys


class Check:
    def __init__(self, cohort, plan):
        with open(cohort, encoding="ascii") as file:
            self.head, *rows = [json.loads(line) for line in file]
        self.people = {row["p"]: row for row in rows if "p" in row}
        self.pairs = {row["pair"]: row for row in rows if "pair" in row}
        with open(plan, encoding="utf-8") as file:
            self.plan = json.load(file)
        self.faults = []
        self.used = collections.Counter()
        self.value = 0

    def slot(self, text):
        begin = datetime.datetime.fromisoformat(self.head["start"])
        at = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        slot, rest = divmod(int((at - begin).total_seconds()), 60 * self.head["slot_minutes"])
        if rest or not 0 <= slot <= self.head["slots"] - self.head["len_slots"]:
            self.faults.append("%s is not a start of the horizon" % text)
        return slot

    def is_free(self, person, slot):
        free = base64.b64decode(self.people[person]["free"])
        return free[slot // 8] >> slot % 8 & 1

    def session(self, pair, slot):
        for cell in range(slot, slot + self.head["len_slots"]):
            for person in (pair["m"], pair["e"]):
                if not self.is_free(person, cell):
                    self.faults.append("person %s is not free in slot %d" % (person, cell))
            self.used["mentor", pair["m"], cell] += 1
            if pair["site"] >= 0:
                self.used["room", pair["site"], cell] += 1
        self.used["day", pair["m"], slot // 48] += 1
        self.used["week", pair["m"], slot // 336] += 1
        self.value += 1000
        for person in (self.people[pair["m"]], self.people[pair["e"]]):
            self.value += person["pd"][slot // 48 % 7] + person["ph"][slot % 48 // 2]

    def series(self, number, slots):
        slots.sort()
        windows = [slot // (48 * self.head["window_days"]) for slot in slots]
        if len(set(windows)) < len(windows) or windows[-1] >= self.head["sessions"]:
            self.faults.append("pair %d has two sessions in a window" % number)
        for early, late in zip(slots, slots[1:]):
            if late // 48 - early // 48 < self.head["gap_days"]:
                self.faults.append("pair %d meets on days %d and %d" % (
                    number, early // 48, late // 48))

    def run(self):
        chosen = collections.defaultdict(list)
        for session in self.plan["sessions"]:
            number = int(session["pair"])
            chosen[number].append(self.slot(session["start"]))
            self.session(self.pairs[number], chosen[number][-1])
        for number, slots in chosen.items():
            self.series(number, slots)
        caps = {"mentor": 1, "day": self.head["cap_day"], "week": self.head["cap_week"]}
        for key, count in self.used.items():
            allowed = self.head["rooms"][key[1]] if key[0] == "room" else caps[key[0]]
            if count > allowed:
                self.faults.append("%s %d %d: %d, allowed %d" % (*key, count, allowed))
        if self.plan["value"] != self.value:
            self.faults.append("value %s, in truth %d" % (self.plan["value"], self.value))
        if self.plan["bound"] < self.value:
            self.faults.append("the bound %d lies below the value" % self.plan["bound"])
        print("\n".join(self.faults[:50]) if self.faults else "ok: %d of %d sessions, %d of %d" % (
            len(self.plan["sessions"]), len(self.pairs) * self.head["sessions"], self.value,
            self.plan["bound"]))
        return 1 if self.faults else 0


if __name__ == "__main__":
    sys.exit(Check(sys.argv[1], sys.argv[2]).run() if len(sys.argv) == 3 else 64)
