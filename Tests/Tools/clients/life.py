"""The life of one appointment in other calendar programs: booked, moved, cancelled.

    life.py --kept PATH

The mentor sits in Berlin, the mentee in New York, and the appointment moves over the spring change
that both make on different days. What each program must show is computed with Python's zones.
"""

import argparse
import datetime
import json
import os
import sys
import tempfile
import zoneinfo

from house import PEOPLE, Kept
from stores import Evolution, Khal

# New York has changed by then, Berlin has not; three weeks later both have.
BOOKED = "2026-03-10T14:00:00Z"
MOVED = "2026-03-31T15:30:00Z"


class Story:
    """Follows one appointment through every store and remembers what was wrong."""

    def __init__(self, kept, folder):
        self.kept = kept
        self.out = os.path.join(folder, "out")
        os.makedirs(self.out)
        self.known = set()
        self.problems = []
        self.stores = {
            (kind.name, address): kind(os.path.join(folder, kind.name, address), zone)
            for kind in (Khal, Evolution) for address, zone in PEOPLE.items()}

    def step(self, title, *command):
        """Runs a command, gives each person's new file to that person's programs."""
        answer = json.loads(self.kept.run(*command, "--out", self.out, "--json"))
        new = sorted(set(os.listdir(self.out)) - self.known)
        self.known.update(new)
        print("%s: %s" % (title, ", ".join(new)))
        for (name, address), store in self.stores.items():
            mine = [file for file in new if file.endswith(address + ".ics")]
            if len(mine) != 1:
                self.problems.append("%s: %d files for %s" % (title, len(mine), address))
                continue
            events = [event for event in store.receive(os.path.join(self.out, mine[0]))
                      if event["uid"] == answer["uid"]]
            self.judge(title, name, address, store, events, answer)
        return answer

    def judge(self, title, name, address, store, events, answer):
        if title == "cancelled" and store.follows_cancel:
            good = not events or all(event.get("cancelled") for event in events)
            shown = "gone" if not events else "cancelled" if good else str(events)
        elif title == "cancelled":
            good, shown = len(events) <= 1, "kept as an event (known of this program)"
        else:
            want = {key: local(answer[key], PEOPLE[address]) for key in ("start", "end")}
            good = len(events) == 1 and all(events[0][key] == want[key] for key in want)
            if "sequence" in (events[0] if events else {}):
                good = good and events[0]["sequence"] == answer["sequence"]
            shown = "%s to %s" % (events[0]["start"], events[0]["end"]) if events else "nothing"
        print("  %-10s %-20s %-18s %s%s" % (
            name, address, PEOPLE[address], shown, "" if good else "   WRONG"))
        if not good:
            self.problems.append("%s: %s of %s shows %s" % (title, name, address, events))


def local(instant, zone):
    """An RFC 3339 instant as wall time in a zone."""
    moment = datetime.datetime.fromisoformat(instant.replace("Z", "+00:00"))
    return moment.astimezone(zoneinfo.ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kept-clients-") as folder:
        kept = Kept(options.kept, folder)
        kept.prepare()
        story = Story(kept, folder)
        booked = story.step("booked", "book", *PEOPLE, BOOKED, "--length", "60m",
                            "--where", "Café; room 2, 2nd floor")
        moved = story.step("moved", "move", booked["appointment"], MOVED)
        story.step("cancelled", "cancel", booked["appointment"], "--reason", "illness")
        if moved["uid"] != booked["uid"]:
            story.problems.append("a move changed the UID")
        if moved["sequence"] != booked["sequence"] + 1:
            story.problems.append("a move must add one to SEQUENCE")
    for problem in story.problems:
        print("problem: " + problem, file=sys.stderr)
    return 1 if story.problems else 0


sys.exit(main())
