"""What other readers see in our files: the occurrences, our VTIMEZONE by itself, and our jCal.

    readers.py --kept PATH

icalendar with recurring-ical-events reads each file twice: once by the names of zones, once with
every name made unknown, so that only the VTIMEZONE we wrote can tell the time. khal and Evolution
read the same files in their own programs.
"""

import argparse
import datetime
import json
import re
import sys
import tempfile
import zoneinfo

import icalendar
import recurring_ical_events

from house import MENTEE, MENTOR, Kept
from samples import SAMPLES, WINDOW, rewritten
from stores import Evolution, Khal


def instant(value):
    """A date as it is, a time in UTC as our own output writes it."""
    if isinstance(value, datetime.datetime):
        moment = value.astimezone(datetime.timezone.utc)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def expanded(text, start=WINDOW[0], until=WINDOW[1]):
    """The occurrences of a text as icalendar and recurring-ical-events see them."""
    calendar = icalendar.Calendar.from_ical(text)
    begin, end = (datetime.date.fromisoformat(day) for day in (start, until))
    found = []
    for event in recurring_ical_events.of(calendar).between(begin, end):
        if str(event.get("STATUS", "")) != "CANCELLED":
            found.append((str(event["UID"]), instant(event.start), instant(event.end)))
    return sorted(found)


def anonymous(text, mark):
    """The text with every zone under a name nobody knows; icalendar remembers names it has met."""
    unfolded = text.replace("\r\n ", "")
    for number, name in enumerate(sorted(set(re.findall(r"\r\nTZID:([^\r]+)", unfolded)))):
        unfolded = unfolded.replace("TZID=%s:" % name, "TZID=Zone-%s-%d:" % (mark, number))
        unfolded = unfolded.replace("TZID:%s\r" % name, "TZID:Zone-%s-%d\r" % (mark, number))
    return unfolded


def plain(document):
    """jCal with parameters and rule parts in one order; in them one value may be a list or not
    (RFC 7265 §3.5, §3.6.10)."""
    if isinstance(document, dict):
        return {key: value[0] if isinstance(value, list) and len(value) == 1 else plain(value)
                for key, value in sorted(document.items())}
    if isinstance(document, list):
        return [plain(value) for value in document]
    return document


class Readers:
    def __init__(self, kept, folder):
        self.kept = kept
        self.folder = folder
        self.problems = []

    def expect(self, name, what, ours, theirs):
        good = ours == theirs
        print("  %-18s %-44s %5d %s" % (name, what, len(ours), "" if good else "   WRONG"))
        if not good:
            only = [row for row in ours if row not in theirs][:3]
            other = [row for row in theirs if row not in ours][:3]
            self.problems.append("%s, %s: only ours %s, only theirs %s" % (
                name, what, only, other))

    def sample(self, name):
        text, path = rewritten(self.kept, name)
        source = self.kept.occurrences("%s/in-%s.ics" % (self.folder, name), *WINDOW)
        ours = self.kept.occurrences(path, *WINDOW)
        self.expect(name, "the rewrite has the same occurrences", source, ours)
        self.expect(name, "icalendar, zones by name", ours, expanded(text))
        if "VTIMEZONE" in text:
            self.expect(
                name, "icalendar, by our VTIMEZONE alone", ours, expanded(anonymous(text, name)))
        self.jcal(name, path)
        for store, zone in ((Khal, "Europe/Berlin"), (Evolution, "America/New_York")):
            self.store(name, path, ours, store, zone)

    def store(self, name, path, ours, kind, zone):
        store = kind("%s/%s-%s" % (self.folder, kind.name, name), zone)
        theirs = store.occurrences(path)
        self.expect(name, "%s in %s" % (kind.name, zone), local(ours, zone), theirs)

    def jcal(self, name, path):
        text = self.kept.run("calendar", "convert", path, "--to", "ics")
        ours = json.loads(self.kept.run("calendar", "convert", path, "--to", "jcal"))
        theirs = icalendar.Calendar.from_ical(text).to_jcal()
        self.expect(name, "icalendar's jCal of the same file",
                    flat(plain(ours)), flat(plain(theirs)))

    def exports(self):
        """Feed, availability and busy time, read by icalendar."""
        for start in ("2026-03-10T14:00:00Z", "2026-04-14T13:00:00Z"):
            self.kept.book(start)
        for address in (MENTOR, MENTEE):
            text = self.kept.run("export", "calendar", "--person", address)
            path = self.kept.file("feed.ics", text)
            self.expect("feed", "icalendar", self.kept.occurrences(path), expanded(text))
            self.jcal("feed", path)
        hours = self.kept.run("hours", "export", MENTOR)
        read = icalendar.Calendar.from_ical(hours)
        starts = sorted(
            str(part.start) for part in read.walk("AVAILABLE"))
        self.expect("hours", "icalendar reads each block", ["x"] * 5, ["x"] * len(starts))
        again = self.kept.json(
            "hours", "import", MENTEE, self.kept.file("hours.ics", hours))
        want = self.kept.json("hours", "show", MENTOR)
        self.expect("hours", "imported again they are the same",
                    [want["hours"], want["zone"]], [again["hours"], again["zone"]])
        busy = self.kept.run("export", "busy", "--person", MENTOR, "--from", "2026-03-09",
                             "--until", "2026-03-16", good=(0, 1))
        path = self.kept.file("busy.ics", busy)
        spans = []
        for part in icalendar.Calendar.from_ical(busy).walk("VFREEBUSY"):
            for period in part["FREEBUSY"]:
                spans.append((instant(period.start), instant(period.end)))
        ours = [(line["start"], line["end"]) for line in self.kept.lines(
            "calendar", "busy", path, "--from", "2026-03-09", "--until", "2026-03-16")]
        self.expect("busy", "icalendar, periods merged", ours, merged(spans))


def flat(document):
    """Every property on a line of its own with its component, so that a difference shows."""
    name, properties, children = document
    # icalendar does not know the type of RFC 7986's NAME.
    rows = ["%s %s" % (name, json.dumps(row, sort_keys=True).replace(
        '["name", {}, "unknown"', '["name", {}, "text"')) for row in properties]
    for child in sorted(children, key=json.dumps):
        rows += ["%s/%s" % (name, row) for row in flat(child)]
    return sorted(rows)


def merged(spans):
    result = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def local(occurrences, zone):
    """Our occurrences as a program shows them on the clock of a zone."""
    rules = zoneinfo.ZoneInfo(zone)

    def text(value):
        if "T" not in value:
            return value
        moment = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
        return moment.astimezone(rules).strftime("%Y-%m-%d %H:%M")
    return sorted((uid, text(start), text(end)) for uid, start, end in occurrences)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kept-readers-") as folder:
        kept = Kept(options.kept, folder)
        kept.prepare()
        readers = Readers(kept, folder)
        for name in SAMPLES:
            readers.sample(name)
        readers.exports()
    for problem in readers.problems:
        print("problem: " + problem, file=sys.stderr)
    return 1 if readers.problems else 0


sys.exit(main())
