#!/usr/bin/env python3
"""Writes fixtures/zones/offsets.txt and quarters.txt: what Python's zoneinfo says of instants and wall times.

Run from the repository root after a change of the list below; the seed is fixed. Lines:
  at ZONE SECONDS OFFSET ABBREVIATION     an instant and the offset that holds
  wall ZONE YYYY-MM-DDTHH:MM:SS SECONDS   a wall time (fold=0) and the instant it means
quarters.txt holds, for ten zones, the offset of each quarter of an hour on the wall of 2025 and
2026 (70,080 a zone), as runs: ZONE COUNTxOFFSET…
"""
import datetime as dt
import random
from zoneinfo import ZoneInfo

ZONES = [
    "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Sao_Paulo",
    "America/St_Johns", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Sydney",
    "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati",
    "America/Santiago", "Africa/Johannesburg", "Asia/Jerusalem", "US/Eastern", "UTC",
]
QUARTER_ZONES = [
    "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles",
    "America/St_Johns", "America/Santiago", "Asia/Kolkata", "Asia/Jerusalem", "Australia/Sydney",
    "Australia/Lord_Howe",
]
UTC = dt.timezone.utc
EPOCH = dt.datetime(1970, 1, 1, tzinfo=UTC)


def wall_instant(wall, zone):
    """The instant of a wall time, offset before the gap, first of a fold (PEP 495, fold=0)."""
    return int((wall.replace(tzinfo=zone).astimezone(UTC) - EPOCH).total_seconds())


def quarters(name):
    """The offsets of all quarters of 2025 and 2026 as runs."""
    zone = ZoneInfo(name)
    runs = []
    for number in range(730 * 96):
        wall = dt.datetime(2025, 1, 1) + dt.timedelta(minutes=15 * number)
        offset = int((wall - dt.datetime(1970, 1, 1)).total_seconds()) - wall_instant(wall, zone)
        if runs and runs[-1][1] == offset:
            runs[-1][0] += 1
        else:
            runs.append([1, offset])
    return " ".join([name] + ["%dx%d" % tuple(run) for run in runs])


def main():
    rng = random.Random(7)
    lines = []
    for name in ZONES:
        zone = ZoneInfo(name)
        seconds = [rng.randrange(-1_500_000_000, 4_200_000_000) for _ in range(40)]
        seconds += [rng.randrange(4_200_000_000, 90_000_000_000) for _ in range(20)]
        for second in seconds:
            moment = (EPOCH + dt.timedelta(seconds=second)).astimezone(zone)
            offset = int(moment.utcoffset().total_seconds())
            lines.append(f"at {name} {second} {offset} {moment.tzname()}")
        for year in (1999, 2026, 2027, 2060, 2400):
            previous = None
            for hour in range(0, 366 * 24):
                moment = dt.datetime(year, 1, 1, tzinfo=UTC) + dt.timedelta(hours=hour)
                offset = moment.astimezone(zone).utcoffset()
                if previous is not None and offset != previous:
                    local = moment.astimezone(zone).replace(tzinfo=None)
                    for minutes in range(-150, 151, 15):
                        wall = local + dt.timedelta(minutes=minutes)
                        text = wall.strftime("%Y-%m-%dT%H:%M:%S")
                        lines.append(f"wall {name} {text} {wall_instant(wall, zone)}")
                previous = offset
    with open("fixtures/zones/offsets.txt", "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")
    with open("fixtures/zones/quarters.txt", "w", encoding="ascii") as file:
        file.write("\n".join(quarters(name) for name in QUARTER_ZONES) + "\n")


if __name__ == "__main__":
    main()
