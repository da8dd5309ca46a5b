#!/usr/bin/env python3
"""Writes fixtures/recurrence/random.txt: random rules and what python-dateutil makes of them.

Needs python-dateutil 2.9; run from the repository root. The seed is fixed, so a second run writes
the same file. A line is

    START | FROM | UNTIL | RULE | INSTANCES

with times as on the wall, YYYYMMDDTHHMMSS; instances in [FROM, UNTIL) are joined by spaces and
shortened: the first in full, then the differences in seconds. Left out, because dateutil reads
them otherwise than RFC 5545: BYWEEKNO without BYDAY; BYWEEKNO with INTERVAL or BYSETPOS (weeks
belong to the year they are numbered in); BYWEEKNO=-52 and -53 (its days of week 1 in December are
missing) and 53 with WKST (it takes 2 January 2027 for week 53 of Sunday weeks, which is 52); WEEKLY with BYSETPOS where the start is not the first day of its week (dateutil cuts the
first week short); COUNT where the start is off its rule; rules it needs more than 0.25 s for.
"""
import datetime as dt
import random
import signal
from dateutil import rrule as rr

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
SEED = 5545


def some(rng, values, most):
    return ",".join(str(v) for v in sorted(rng.sample(values, rng.randint(1, most))))


def signed(limit):
    return [n for n in range(-limit, limit + 1) if n]


def make_rule(rng, freq):
    parts = [f"FREQ={freq}"]
    has_week = freq == "YEARLY" and rng.random() < 0.25
    if rng.random() < 0.5 and not has_week:
        parts.append(f"INTERVAL={rng.choice([2, 3, 4, 5, 7, 13])}")
    if rng.random() < 0.3:
        parts.append(f"WKST={rng.choice(DAYS)}")
    by = []
    if has_week:
        most = 53 if len(parts) == 1 else 52
        by.append("BYWEEKNO=" + some(rng, [n for n in signed(most) if n > -52], 5))
    if rng.random() < 0.35:
        by.append("BYMONTH=" + some(rng, list(range(1, 13)), 4))
    if freq != "WEEKLY" and rng.random() < 0.35 and not has_week:
        by.append("BYMONTHDAY=" + some(rng, signed(31), 5))
    if freq in ("YEARLY", "HOURLY", "MINUTELY") and rng.random() < 0.2 and not has_week:
        by.append("BYYEARDAY=" + some(rng, signed(366), 8))
    if has_week or rng.random() < 0.6:
        days = rng.sample(DAYS, rng.randint(1, 4))
        if freq in ("MONTHLY", "YEARLY") and not has_week and rng.random() < 0.5:
            top = 5 if freq == "MONTHLY" or any(p.startswith("BYMONTH=") for p in by) else 53
            days = [f"{rng.choice(signed(top))}{d}" for d in days]
        by.append("BYDAY=" + ",".join(days))
    if rng.random() < 0.2:
        by.append("BYHOUR=" + some(rng, list(range(24)), 3))
    if rng.random() < 0.15 or freq == "SECONDLY":
        by.append("BYMINUTE=" + some(rng, list(range(60)), 3))
    if rng.random() < 0.1:
        by.append("BYSECOND=" + some(rng, list(range(60)), 2))
    if by and rng.random() < 0.3 and not has_week:
        by.append("BYSETPOS=" + some(rng, [1, 2, 3, 5, -1, -2, -3], 2))
    rng.shuffle(by)
    return ";".join(parts + by)


def text(time):
    return time.strftime("%Y%m%dT%H%M%S")


def shortened(times):
    if not times:
        return "-"
    gaps = [int((b - a).total_seconds()) for a, b in zip(times, times[1:])]
    return " ".join([text(times[0])] + [str(g) for g in gaps])


class TooSlow(Exception):
    """dateutil looks for instances up to year 9999 where a rule has none."""


def stop(*_):
    raise TooSlow


def one(rng, freq):
    """One line, or None where the rule will not do."""
    start = dt.datetime(rng.randint(1996, 2032), rng.randint(1, 12), rng.randint(1, 28),
                        rng.randint(0, 23), rng.choice([0, 15, 30, 59]), 0)
    if rng.random() < 0.15:
        start = start.replace(month=rng.choice([1, 3, 5, 12]), day=31)
    rule = make_rule(rng, freq)
    if freq == "WEEKLY" and "BYSETPOS" in rule:
        kept = [part for part in rule.split(";") if not part.startswith("WKST")]
        rule = ";".join(kept + ["WKST=" + DAYS[start.weekday()]])
    years = {"YEARLY": 14, "MONTHLY": 4, "WEEKLY": 2, "DAILY": 1}.get(freq, 0)
    reach = dt.timedelta(days=365 * years + (2 if freq == "SECONDLY" else 20))
    later = 30 if freq in ("MINUTELY", "SECONDLY") else 3000
    begin = start + dt.timedelta(days=rng.choice([0, 0, rng.randint(1, later)]))
    end = begin + reach
    share, kind, number = rng.random(), rng.random(), rng.randint(1, 400)
    if kind < 0.25:
        until = start + (end - start) * share
        rule += ";UNTIL=" + text(until.replace(microsecond=0))
    elif kind < 0.5:
        if not list(rr.rrulestr(rule, dtstart=start).replace(until=start)):
            return None
        rule += f";COUNT={number}"
    times = []
    for time in rr.rrulestr(rule, dtstart=start):
        if time >= end:
            break
        if time < begin:
            continue
        if len(times) == 25:
            end = time
            break
        times.append(time)
    return " | ".join([text(start), text(begin), text(end), rule, shortened(times)])


def main():
    rng = random.Random(SEED)
    signal.signal(signal.SIGALRM, stop)
    lines = []
    wanted = {"DAILY": 130, "WEEKLY": 110, "MONTHLY": 160, "YEARLY": 220, "HOURLY": 60,
              "MINUTELY": 40, "SECONDLY": 25}
    for freq, number in wanted.items():
        made = 0
        while made < number:
            own = random.Random(rng.random())
            signal.setitimer(signal.ITIMER_REAL, 0.25)
            try:
                line = one(own, freq)
            except (TooSlow, ValueError):
                line = None
            signal.setitimer(signal.ITIMER_REAL, 0)
            if line:
                lines.append(line)
                made += 1
    with open("fixtures/recurrence/random.txt", "w", encoding="ascii") as out:
        out.write("# written by Tests/Tools/recurrence_facts.py, seed %d, dateutil\n" % SEED)
        out.write("\n".join(lines) + "\n")


main()
