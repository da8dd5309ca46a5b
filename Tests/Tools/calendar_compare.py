#!/usr/bin/env python3
"""Compares `kept calendar expand` with icalendar + recurring-ical-events on generated calendars.

    calendar_compare.py --kept .build/release/kept [--count 600] [--seed 5545]

Needs icalendar and recurring-ical-events (in a venv of their own: they are oracles, never needed at
run time). Each calendar has one series or a group of events with the forms RFC 5545 allows: RDATE
as date, time and period, EXDATE in other zones and as dates, EXRULE, RECURRENCE-ID that moves,
changes and cancels, RANGE=THISANDFUTURE, overrides without a master, two masters of one UID, a
DTSTART off its rule, DTEND and DURATION over changes of clocks, all-day events. A difference must
belong to one of the CLASSES, each with its clause; any other is a failure (exit 1).
"""
import argparse
import collections
import datetime as dt
import json
import random
import subprocess
import sys
import tempfile
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

UTC = dt.timezone.utc
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "UTC"]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
BEGIN = dt.datetime(2026, 2, 15, tzinfo=UTC)
END = dt.datetime(2026, 5, 15, tzinfo=UTC)


class Series:
    """One UID: lines of its components, and the forms it uses."""

    def __init__(self, uid, rng):
        self.uid, self.rng = uid, rng
        self.forms = set()
        self.overridden = set()
        self.events = []
        self.zone = rng.choice(ZONES)
        self.all_day = rng.random() < 0.2
        day = dt.date(2026, 1, 20) + dt.timedelta(days=rng.randint(0, 75))
        # Half of the starts lie near the hours at which clocks change.
        hour = rng.choice([1, 2, 3, rng.randint(0, 23)])
        self.start = dt.datetime(day.year, day.month, day.day, hour, rng.choice([0, 15, 30, 45]))
        self.make()

    def prop(self, name, wall, zone=None, extra=""):
        zone = zone or self.zone
        if self.all_day:
            return "%s%s;VALUE=DATE:%s" % (name, extra, wall.strftime("%Y%m%d"))
        if zone == "UTC":
            return "%s%s:%sZ" % (name, extra, wall.strftime("%Y%m%dT%H%M%S"))
        return "%s%s;TZID=%s:%s" % (name, extra, zone, wall.strftime("%Y%m%dT%H%M%S"))

    def elsewhere(self, wall, zone):
        """The same instant on the wall of another zone."""
        if self.all_day:
            return wall
        return wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(ZoneInfo(zone)) \
            .replace(tzinfo=None)

    def length(self, wall):
        kind = self.rng.choice(["end", "duration", "days", "none"])
        self.forms.add(kind)
        if kind == "end":
            span = dt.timedelta(days=self.rng.randint(1, 3)) if self.all_day else \
                dt.timedelta(minutes=self.rng.choice([30, 60, 150, 1500]))
            return [self.prop("DTEND", wall + span)]
        if kind == "duration" and not self.all_day:
            return ["DURATION:PT%dM" % self.rng.choice([30, 60, 150, 1500])]
        if kind == "days" or kind == "duration":
            return ["DURATION:P%dD" % self.rng.randint(1, 2)]
        return []

    def step(self):
        rule = self.rng.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY"])
        interval = self.rng.choice([1, 1, 2])
        text = "FREQ=%s;INTERVAL=%d" % (rule, interval)
        if rule == "WEEKLY" and self.rng.random() < 0.5:
            days = set(self.rng.sample(DAYS, self.rng.randint(1, 3)))
            if self.rng.random() < 0.8:
                days.add(DAYS[self.start.weekday()])
            elif DAYS[self.start.weekday()] not in days:
                self.forms.add("off rule")
            text += ";BYDAY=" + ",".join(sorted(days, key=DAYS.index))
        ending = self.rng.choice(["", "count", "until"])
        if ending == "count":
            text += ";COUNT=%d" % self.rng.randint(2, 12)
            self.forms.add("count")
        elif ending == "until":
            last = self.start + dt.timedelta(days=self.rng.randint(5, 80))
            text += ";UNTIL=" + (last.strftime("%Y%m%d") if self.all_day else
                                 self.elsewhere(last, "UTC").strftime("%Y%m%dT%H%M%SZ"))
        return text

    def make(self):
        rng = self.rng
        kind = rng.random()
        if kind < 0.1:
            self.forms.add("no master")
        else:
            rule = self.step() if kind < 0.85 else None
            self.events.append(self.master(rule))
            if kind < 0.2:
                self.second_master()
        if kind < 0.1 or (kind < 0.7 and rng.random() < 0.6):
            for _ in range(rng.randint(1, 2)):
                self.override()

    def master(self, rule):
        rng = self.rng
        lines = [self.prop("DTSTART", self.start)] + self.length(self.start)
        if rule:
            lines.append("RRULE:" + rule)
        if rng.random() < 0.3:
            self.forms.add("exdate")
            for _ in range(rng.randint(1, 3)):
                lines.append(self.exdate())
        if rng.random() < 0.3:
            lines.append(self.rdate())
        if rule and rng.random() < 0.06:
            self.forms.add("exrule")
            lines.append("EXRULE:FREQ=WEEKLY;INTERVAL=2")
        return lines

    def instance(self):
        """A start that may be one of the series."""
        return self.start + dt.timedelta(days=self.rng.choice([0, 1, 2, 7, 14, 21, 28]))

    def exdate(self):
        wall = self.instance()
        if self.all_day or self.rng.random() < 0.7:
            return self.prop("EXDATE", wall)
        if self.rng.random() < 0.7:
            zone = self.rng.choice(ZONES)
            self.forms.add("exdate zone")
            return self.prop("EXDATE", self.elsewhere(wall, zone), zone)
        self.forms.add("exdate date")
        return "EXDATE;VALUE=DATE:" + wall.strftime("%Y%m%d")

    def rdate(self):
        wall = self.start + dt.timedelta(days=self.rng.randint(1, 40), minutes=15)
        if self.all_day:
            return self.prop("RDATE", wall)
        kind = self.rng.choice(["time", "zone", "period", "period end"])
        self.forms.add("rdate " + kind.split()[0])
        zone = self.rng.choice(ZONES) if kind == "zone" else self.zone
        there = self.elsewhere(wall, zone)
        if kind == "period":
            return self.prop("RDATE", there, zone, ";VALUE=PERIOD") + "/PT45M"
        if kind == "period end":
            text = self.prop("RDATE", there, zone, ";VALUE=PERIOD")
            end = (there + dt.timedelta(minutes=45)).strftime("%Y%m%dT%H%M%S")
            return text + "/" + end + ("Z" if zone == "UTC" else "")
        return self.prop("RDATE", there, zone)

    def second_master(self):
        self.forms.add("two masters")
        self.start += dt.timedelta(days=1)
        self.events.append(self.master(self.step()) + ["SEQUENCE:1"])

    def override(self):
        rng = self.rng
        wall = self.instance()
        if wall in self.overridden:
            return
        self.overridden.add(wall)
        lines = []
        zone = self.zone if self.all_day or rng.random() < 0.6 else rng.choice(ZONES)
        if zone != self.zone:
            self.forms.add("id zone")
        extra = ""
        if "no master" not in self.forms and rng.random() < 0.2:
            extra = ";RANGE=THISANDFUTURE"
            self.forms.add("future")
        lines.append(self.prop("RECURRENCE-ID", self.elsewhere(wall, zone), zone, extra))
        moved = wall + rng.choice([dt.timedelta(), dt.timedelta(days=1), dt.timedelta(hours=3)])
        lines.append(self.prop("DTSTART", moved))
        lines += self.length(moved)
        if not extra and rng.random() < 0.15:
            lines.append("STATUS:CANCELLED")
        self.forms.add("override")
        self.events.append(lines)

    def text(self):
        parts = []
        for lines in self.events:
            parts += ["BEGIN:VEVENT", "UID:" + self.uid, "DTSTAMP:20260101T000000Z"]
            parts += lines + ["END:VEVENT"]
        return parts


def calendar(series):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//compare//EN"]
                       + series.text() + ["END:VCALENDAR", ""])


def kept_answers(kept, many):
    """Kept's occurrences of each series: (start, end), sorted; None where it reports one."""
    with tempfile.NamedTemporaryFile("w", suffix=".ics", newline="") as file:
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//compare//EN"]
        for series in many:
            lines += series.text()
        file.write("\r\n".join(lines + ["END:VCALENDAR", ""]))
        file.flush()
        done = subprocess.run(
            [kept, "calendar", "expand", file.name, "--from", BEGIN.isoformat().replace(
                "+00:00", "Z"), "--until", END.isoformat().replace("+00:00", "Z"), "--zone", "UTC",
             "--json"], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit("kept: exit %d: %s" % (done.returncode, done.stderr[:2000]))
    if done.returncode == 1:
        print("kept says:", done.stderr[:1000])
    found = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        item = json.loads(line)
        if "uid" not in item:
            continue
        found[item["uid"]].append((moment(item["start"]), moment(item["end"])))
    return [sorted(found[series.uid]) for series in many]


def moment(text):
    if len(text) == 10:
        return dt.datetime.fromisoformat(text).replace(tzinfo=UTC)
    return dt.datetime.fromisoformat(text.replace("Z", "+00:00"))


def other_answer(series):
    """The occurrences by recurring-ical-events, or a text where it fails."""
    def at(value):
        if isinstance(value, dt.datetime):
            return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
        return dt.datetime(value.year, value.month, value.day, tzinfo=UTC)
    try:
        parsed = icalendar.Calendar.from_ical(calendar(series))
        found = []
        for event in recurring_ical_events.of(parsed).between(BEGIN, END):
            start, end = at(event["DTSTART"].dt), at(event["DTEND"].dt)
            if start < END and (end > BEGIN or start >= BEGIN):
                found.append((start, end))
        return sorted(found)
    except Exception as error:  # an oracle that fails is told, not hidden
        return "%s: %s" % (type(error).__name__, str(error)[:100])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=5545)
    parser.add_argument("--show", type=int, default=5, help="differences shown of each kind")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    print("seed", options.seed)
    counts = collections.Counter()
    failures = 0
    for base in range(0, options.count, 200):
        many = [Series("s%d" % (base + index), rng)
                for index in range(min(200, options.count - base))]
        for series, got in zip(many, kept_answers(options.kept, many)):
            want = other_answer(series)
            if got == want:
                counts["the same occurrences"] += 1
                continue
            name = class_of(series, got, want)
            counts[name or "different without a known reason"] += 1
            failures += name is None
            if counts[name or "different without a known reason"] <= options.show:
                tell(series, got, want)
    for name, number in counts.most_common():
        print("%6d  %s" % (number, name))
    for name, clause, _ in CLASSES:
        print("%s: %s" % (name, clause))
    sys.exit(1 if failures else 0)


def tell(series, got, want):
    print("\n".join(series.text()), sorted(series.forms))
    if isinstance(want, str):
        print("   the other:", want)
        return
    print("   only Kept: ", [" ".join(t.strftime("%m%dT%H%M") for t in p) for p in got
                             if p not in want][:5])
    print("   only other:", [" ".join(t.strftime("%m%dT%H%M") for t in p) for p in want
                             if p not in got][:5])


def starts(occurrences):
    return {start for start, _ in occurrences}


def lengths_differ_only(got, want):
    return not isinstance(want, str) and starts(got) == starts(want)


def only_kept_has_more(got, want):
    return not isinstance(want, str) and set(want) < set(got)


# (name, clause, whether a difference may belong to it). "The other" is recurring-ical-events.
CLASSES = [
    ("the other ignores EXRULE", "RFC 2445 §4.8.5.2; Kept reads it, RFC 5545 §A.3 dropped it",
     lambda series, got, want: "exrule" in series.forms),
    ("the other gives an RDATE period its own length after RANGE=THISANDFUTURE",
     "RFC 5545 §3.2.13: what follows has the override's length",
     lambda series, got, want: "future" in series.forms and "rdate period" in series.forms
     and lengths_differ_only(got, want)),
    ("the other ends DTEND and lengths in hours by wall time over a change of clocks",
     "RFC 5545 §3.8.5.3: with DTEND every instance has one exact length; §3.3.6: hours are exact",
     lambda series, got, want: {"end", "duration"} & series.forms
     and lengths_differ_only(got, want)),
    ("the other leaves out an override whose instance EXDATE names",
     "RFC 5545 §3.8.4.4: an override that names no instance is shown, with a note",
     lambda series, got, want: "override" in series.forms and "exdate" in series.forms
     and only_kept_has_more(got, want)),
]


def class_of(series, got, want):
    for name, _, holds in CLASSES:
        if holds(series, got, want):
            return name
    return None if isinstance(want, str) else combined_class(series, got, want)


def combined_class(series, got, want):
    """The reason where two of them meet, or where a length decides whether the window is met."""
    shown = {start for start in starts(got) - starts(want)
             if start < BEGIN and "future" in series.forms and "rdate period" in series.forms}
    if shown == starts(got) - starts(want) and not starts(want) - starts(got):
        return CLASSES[1][0]
    if {"override", "exdate"} <= series.forms and starts(want) <= starts(got):
        known = [pair for pair in got if pair[0] in starts(want)]
        lengths = class_of(series, known, want) if known != want else None
        return lengths and CLASSES[3][0]
    return None


if __name__ == "__main__":
    main()
