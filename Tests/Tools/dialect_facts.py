"""Prints what Python's icalendar and recurring-ical-events find in calendar files.

    dialect_facts.py FOLDER

Development only: run it with a Python that has both packages. Files that do not end there, and
files they read against the rules, are left out by name; the reasons stand in occurrences.txt.
"""

import datetime as dt
import os
import sys

import icalendar
import recurring_ical_events

# recurring-ical-events does not return on INTERVAL=0.
ENDLESS = {"zimbra-interval-0.ics"}


def written(value):
    """A date as it is, a time in UTC; floating times are read in UTC."""
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    if value.tzinfo is None:
        value = value.replace(tzinfo=dt.timezone.utc)
    return value.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def end(event):
    start = event["DTSTART"].dt
    if "DTEND" in event:
        return event["DTEND"].dt
    if "DURATION" in event:
        return start + event["DURATION"].dt
    return start if isinstance(start, dt.datetime) else start + dt.timedelta(1)


def occurrences(path):
    with open(path, "rb") as file:
        calendars = icalendar.Calendar.from_ical(file.read(), multiple=True)
    window = dt.datetime(2026, 3, 1), dt.datetime(2026, 6, 1)
    for calendar in calendars:
        for event in recurring_ical_events.of(calendar).between(*window):
            yield "%s/%s" % (written(event["DTSTART"].dt), written(end(event)))


def main():
    folder = sys.argv[1]
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".ics") or name in ENDLESS:
            continue
        try:
            for line in sorted(occurrences(os.path.join(folder, name))):
                print(name, line)
        except Exception as error:  # whatever it is, the file is not read there
            print("%s: %s" % (name, type(error).__name__), file=sys.stderr)


main()
