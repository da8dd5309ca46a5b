"""The starts of a pair as a service made of date objects finds them: lists of intervals, one date
object for each start.

    w3_dates.py FOLDER WEEKS PAIRS
"""

import csv
import datetime
import json
import statistics
import sys
import time
import zoneinfo

ORIGIN = datetime.datetime(2026, 3, 2, tzinfo=datetime.timezone.utc)
LENGTH = datetime.timedelta(minutes=60)
STEP = datetime.timedelta(minutes=30)


def minutes(count):
    return datetime.timedelta(minutes=int(count))


def rows(folder, name):
    with open("%s/%s.csv" % (folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Cohort:
    def __init__(self, folder, weeks):
        self.weeks = weeks
        self.people = {row["person"]: row for row in rows(folder, "people")}
        self.hours, self.busy = {}, {}
        for row in rows(folder, "hours"):
            self.hours.setdefault(row["person"], []).append(
                (int(row["dow"]), int(row["from_min"]), int(row["to_min"])))
        for row in rows(folder, "busy"):
            self.busy.setdefault(row["person"], []).append(
                (ORIGIN + minutes(row["start_min"]), ORIGIN + minutes(row["end_min"])))

    def free(self, number):
        """The free stretches of a person, ascending."""
        person = self.people[number]
        zone = zoneinfo.ZoneInfo(person["tz"])
        before, after = minutes(person["buffer_before"]), minutes(person["buffer_after"])
        blocks = sorted((start - after, end + before) for start, end in self.busy.get(number, []))
        hours = []
        for offset in range(-1, self.weeks * 7 + 1):
            day = (ORIGIN + datetime.timedelta(days=offset)).date()
            for weekday, start, end in self.hours.get(number, []):
                if weekday == day.weekday():
                    hours.append(tuple(
                        datetime.datetime.combine(
                            day, datetime.time(at // 60, at % 60), zone
                        ).astimezone(datetime.timezone.utc) for at in (start, end)))
        found = []
        for start, end in sorted(hours):
            for busy_start, busy_end in blocks:
                if busy_start >= end:
                    break
                if busy_end <= start:
                    continue
                if busy_start > start:
                    found.append((start, busy_start))
                start = max(start, busy_end)
            if start < end:
                found.append((start, end))
        return found

    def starts(self, mentor, mentee):
        """Every start of a pair in the mentee's local time."""
        left, right = self.free(mentor), self.free(mentee)
        notice = max(int(self.people[one]["notice_hours"]) for one in (mentor, mentee))
        earliest = ORIGIN + datetime.timedelta(hours=notice)
        last = ORIGIN + datetime.timedelta(weeks=self.weeks)
        zone = zoneinfo.ZoneInfo(self.people[mentee]["tz"])
        found, i, j = [], 0, 0
        while i < len(left) and j < len(right):
            start = max(left[i][0], right[j][0], earliest)
            end = min(left[i][1], right[j][1], last)
            start += -(start - ORIGIN) % STEP
            while start + LENGTH <= end:
                found.append(start.astimezone(zone))
                start += STEP
            if left[i][1] <= right[j][1]:
                i += 1
            else:
                j += 1
        return found


def main():
    folder, weeks, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    cohort = Cohort(folder, weeks)
    pairs = [(row["mentor"], row["mentee"]) for row in rows(folder, "pairs")][:count]
    times = []
    for _ in range(3):
        began = time.perf_counter()
        slots = sum(len(cohort.starts(*pair)) for pair in pairs)
        times.append(time.perf_counter() - began)
    print(json.dumps({
        "name": "pair_cold", "case": "%d weeks, %d pairs" % (weeks, len(pairs)),
        "unit": "us_per_pair", "value": statistics.median(times) / len(pairs) * 1e6,
        "checks": {"slots": slots}}))


if __name__ == "__main__":
    main()
