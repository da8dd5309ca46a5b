#!/usr/bin/env python3
"""Checks that every booked time of fixtures/demo is free, with a reader that is not Kept's.

Needs `icalendar` and `recurring-ical-events` (a virtual environment will do):

    python3 Tests/Tools/demo_check.py

Prints each session in both people's clocks and ends with status 1 if a time is not free.
"""
import csv
import json
import pathlib
import sys
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

DEMO = pathlib.Path(__file__).resolve().parents[2] / "fixtures/demo"
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def table(name):
    with open(DEMO / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def length(value):
    """The minutes of `10m` or `24h`; none for an empty cell."""
    return timedelta(minutes=int(value[:-1] or 0) * (60 if value[-1] == "h" else 1)) if value \
        else timedelta()


def instant(value):
    return datetime.fromisoformat(value.replace("Z", "+00:00"))


def weekly(value):
    """The spans of each weekday, spans that touch joined."""
    spans = {day: [] for day in range(7)}
    for part in value.split(";"):
        days, times = part.strip().split(" ", 1)
        for item in days.split(","):
            first, last = (item.split("-") * 2)[:2]
            for day in range(DAYS.index(first), DAYS.index(last) + 1):
                spans[day] += [tuple(map(time.fromisoformat, s.split("-")))
                               for s in times.split(",")]
    for day, found in spans.items():
        joined = []
        for start, end in sorted(found):
            if joined and joined[-1][1] >= start:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        spans[day] = joined
    return spans


class Demo:
    def __init__(self):
        self.people = {row["email"]: row for row in table("people.csv")}
        self.hours = {row["email"]: row for row in table("hours.csv")}
        self.pairs = {(row["mentor"], row["mentee"]): row for row in table("pairs.csv")}
        self.story = json.loads((DEMO / "story.json").read_text(encoding="utf-8"))
        self.programme = json.loads((DEMO / "programme.json").read_text(encoding="utf-8"))
        self.calendars, self.sessions, self.faults = {}, {}, []
        for path in sorted((DEMO / "calendars").iterdir()):
            data = path.read_bytes()
            if b"\n" in data.replace(b"\r\n", b"") or max(map(len, data.split(b"\r\n"))) > 75:
                self.faults.append(f"{path.name}: line ends or folding")
            self.calendars[path.stem] = icalendar.Calendar.from_ical(data)

    def busy(self, email, start, end):
        zone = ZoneInfo(self.people[email]["zone"])
        around = timedelta(days=2)
        events = recurring_ical_events.of(self.calendars[email]).between(start - around,
                                                                         end + around)
        for event in events:
            guests = event.get("ATTENDEE", [])
            guests = guests if isinstance(guests, list) else [guests]
            declined = any(str(guest).lower() == f"mailto:{email}"
                           and guest.params.get("PARTSTAT") == "DECLINED" for guest in guests)
            if declined or str(event.get("TRANSP")) == "TRANSPARENT" \
                    or str(event.get("STATUS")) == "CANCELLED":
                continue
            times = [event["DTSTART"].dt, event["DTEND"].dt]
            if not isinstance(times[0], datetime):
                times = [datetime.combine(day, time(), zone) for day in times]
            yield *(moment.astimezone(timezone.utc) for moment in times), str(event["SUMMARY"])

    def check(self, label, at, start, end, pair, wanted):
        others = {other: session for other, session in self.sessions.items() if other != label}
        for email in pair:
            hours = self.hours.get(email)
            zone = ZoneInfo(self.people[email]["zone"])
            local, until = start.astimezone(zone), end.astimezone(zone)
            before = length(hours["buffer_before"]) if hours else timedelta()
            after = length(hours["buffer_after"]) if hours else timedelta()
            if not hours and email not in self.calendars:
                self.faults.append(f"{label}: nothing is known of {email}")
            if hours:
                spans = weekly(hours["hours"])[local.weekday()]
                if not any(a <= local.time() and until.time() <= b for a, b in spans):
                    self.faults.append(f"{label}: outside the hours of {email}")
                if start - at < length(hours["notice"]):
                    self.faults.append(f"{label}: within the notice of {email}")
            taken = list(self.busy(email, start, end)) if email in self.calendars else []
            taken += [(a, b, other) for other, (a, b, who) in others.items() if email in who]
            for a, b, what in taken:
                if start < b + before and a - after < end:
                    self.faults.append(f"{label}: {email} has {what}")
            same_day = [other for other, (a, _, who) in others.items()
                        if email in who and a.astimezone(zone).date() == local.date()]
            if hours and hours["per_day"] and len(same_day) >= int(hours["per_day"]):
                self.faults.append(f"{label}: over the cap of {email}")
        spacing = int(self.programme["policy"]["min_days"])
        zone = ZoneInfo(self.programme["zone"])
        for other, (a, _, who) in others.items():
            days = abs((a.astimezone(zone).date() - start.astimezone(zone).date()).days)
            if who == pair and days < spacing:
                self.faults.append(f"{label}: too near to {other}")
        if wanted != int(self.pairs[pair]["minutes"]):
            self.faults.append(f"{label}: not the length of the pair")
        self.sessions[label] = (start, end, pair)
        clocks = [start.astimezone(ZoneInfo(self.people[email]["zone"])) for email in pair]
        print(label, start.strftime("%Y-%m-%dT%H:%MZ"),
              *(f"| {clock:%a %d %b %H:%M}" for clock in clocks))

    def run(self):
        last = instant(self.programme["set_up_at"])
        for step in self.story["steps"]:
            at, label, do = instant(step["at"]), step.get("session"), step["do"]
            if not last <= at <= instant(self.programme["ends_at"]):
                self.faults.append(f"{step['at']}: out of order")
            last = at
            if do in ("book", "move"):
                wall = datetime.fromisoformat(step["start"])
                start = wall.replace(tzinfo=ZoneInfo(step["zone"])).astimezone(timezone.utc)
                if do == "book":
                    pair, size = (step["mentor"], step["mentee"]), length(step["length"])
                else:
                    old_start, old_end, pair = self.sessions[label]
                    size = old_end - old_start
                self.check(label, at, start, start + size, pair, size.seconds // 60)
            elif do == "checkin":
                start, end, pair = self.sessions[label]
                window = (start - timedelta(minutes=10), end + timedelta(days=7))
                if not window[0] <= at <= window[1] or step["as"] not in pair:
                    self.faults.append(f"{label}: check-in out of its time or by a stranger")
            elif do == "receive":
                if step["person"] not in self.sessions[label][2]:
                    self.faults.append(f"{label}: answer of a stranger")
            path = step.get("template") or step.get("file")
            if path and not (DEMO / path).exists():
                self.faults.append(f"{path}: missing")
        return self.faults


if __name__ == "__main__":
    found = Demo().run()
    for fault in found:
        print("fault:", fault)
    sys.exit(1 if found else 0)
