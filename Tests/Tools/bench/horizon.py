"""The twelve weeks of the workload, its time zones, and minutes since its start."""

import csv
import datetime
import os
import zoneinfo

UTC = datetime.timezone.utc
# A Monday. The horizon holds the clock changes of both New World zones (8 March), of both
# European ones (29 March) and of Sydney (5 April); Kolkata has none.
START = datetime.datetime(2026, 3, 2, tzinfo=UTC)
WEEKS = 12
MINUTES = WEEKS * 7 * 1_440
SLOTS = WEEKS * 7 * 48

# Zone: its share of the people, its offsets and the Sundays on which its clocks change.
ZONES = {
    "America/New_York": (25, -300, -240, "20070311T020000", "3;BYDAY=2SU", "20071104T020000",
                         "11;BYDAY=1SU"),
    "America/Los_Angeles": (15, -480, -420, "20070311T020000", "3;BYDAY=2SU", "20071104T020000",
                            "11;BYDAY=1SU"),
    "Europe/London": (20, 0, 60, "20070325T010000", "3;BYDAY=-1SU", "20071028T020000",
                      "10;BYDAY=-1SU"),
    "Europe/Berlin": (20, 60, 120, "20070325T020000", "3;BYDAY=-1SU", "20071028T030000",
                      "10;BYDAY=-1SU"),
    "Asia/Kolkata": (12, 330, None, None, None, None, None),
    "Australia/Sydney": (8, 600, 660, "20081005T020000", "10;BYDAY=1SU", "20080406T030000",
                         "4;BYDAY=1SU"),
}
SHARES = [row[0] for row in ZONES.values()]
RULES = {name: zoneinfo.ZoneInfo(name) for name in ZONES}


def minute(zone, local):
    """Minutes since the start, UTC, of a wall time without a zone."""
    there = local.replace(tzinfo=RULES[zone])
    return round((there.astimezone(UTC) - START).total_seconds()) // 60


def offset(zone, since_start):
    """Minutes by which a zone's clocks are ahead of UTC, so many minutes after the start."""
    at = START + datetime.timedelta(minutes=since_start)
    return int(at.astimezone(RULES[zone]).utcoffset().total_seconds()) // 60


def transitions():
    """Rows of tz.csv: zone, minute from which an offset holds, offset."""
    rows = []
    for zone in ZONES:
        known = None
        for hour in range(-400 * 24, (WEEKS * 7 + 30) * 24):
            now = offset(zone, hour * 60)
            if now != known:
                rows.append((zone, hour * 60, now))
                known = now
    return rows


def component(zone):
    """The lines of a VTIMEZONE."""
    _, standard, daylight, summer, summer_rule, winter, winter_rule = ZONES[zone]
    lines = ["BEGIN:VTIMEZONE", "TZID:" + zone]
    if daylight is None:
        lines += season("STANDARD", standard, standard, "19700101T000000", None)
    else:
        lines += season("DAYLIGHT", standard, daylight, summer, summer_rule)
        lines += season("STANDARD", daylight, standard, winter, winter_rule)
    return lines + ["END:VTIMEZONE"]


def season(name, before, after, start, rule):
    lines = ["BEGIN:" + name, "DTSTART:" + start]
    if rule:
        lines.append("RRULE:FREQ=YEARLY;BYMONTH=" + rule)
    return lines + [
        "TZOFFSETFROM:" + signed(before), "TZOFFSETTO:" + signed(after), "END:" + name]


def signed(minutes):
    return "%s%02d%02d" % ("-" if minutes < 0 else "+", abs(minutes) // 60, abs(minutes) % 60)


def table(folder, name, head, rows):
    """Writes one CSV file: one header row, commas, no quotes, LF."""
    with open(os.path.join(folder, name), "w", encoding="ascii", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head)
        out.writerows(rows)
