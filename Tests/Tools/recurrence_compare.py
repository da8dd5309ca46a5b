#!/usr/bin/env python3
"""Compares Kept with python-dateutil and with a naive expander on random rules.

    recurrence_compare.py --kept .build/release/kept [--count 20000] [--seed 5545]
    recurrence_compare.py --fixture fixtures/recurrence/random.txt [--count 700]

Needs python-dateutil (< 3). Rules go to `kept calendar expand` as events of calendars made for the
purpose, some hundred a file. Kept must agree with the naive expander (naive_rules.py) on every
rule. Where dateutil differs from both, the rule must belong to one of the CLASSES below, each with
its clause; anything else is a failure (exit 1). Rules dateutil needs more than a fifth of a second of processor time for
are counted by themselves. The fixture holds rules on which dateutil and the naive expander agree,
so that `make test` can check them without Python; neither of its oracles is Kept.
"""
import argparse
import collections
import datetime as dt
import json
import random
import signal
import subprocess
import sys
import tempfile

from dateutil import rrule as rr

import naive_rules

DAYS = naive_rules.DAYS
FREQUENCIES = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]
WEIGHTS = [26, 24, 16, 16, 8, 6, 4]
# Days before the window in which starts lie, and the days of the window.
REACH = {"YEARLY": (4_000, 4_400), "MONTHLY": (1_500, 1_200), "WEEKLY": (700, 500),
         "DAILY": (400, 400), "HOURLY": (60, 30), "MINUTELY": (2, 1), "SECONDLY": (0.02, 0.02)}


def some(rng, values, most):
    return ",".join(str(v) for v in rng.sample(list(values), rng.randint(1, most)))


def signed(limit):
    return [n for n in range(-limit, limit + 1) if n]


def day_parts(rng, freq):
    """BY parts that speak of days, in combinations the table of RFC 5545 §3.3.10 allows."""
    parts = []
    has_week = freq == "YEARLY" and rng.random() < 0.25
    if has_week:
        parts.append("BYWEEKNO=" + some(rng, signed(53), 5))
    if rng.random() < 0.35:
        parts.append("BYMONTH=" + some(rng, range(1, 13), 5))
    if freq != "WEEKLY" and rng.random() < 0.33:
        parts.append("BYMONTHDAY=" + some(rng, signed(31), 6))
    if freq in ("YEARLY", "HOURLY", "MINUTELY", "SECONDLY") and rng.random() < 0.15:
        parts.append("BYYEARDAY=" + some(rng, signed(366), 12))
    if rng.random() < 0.55:
        days = rng.sample(DAYS, rng.randint(1, 5))
        if freq in ("MONTHLY", "YEARLY") and not has_week and rng.random() < 0.5:
            whole_year = freq == "YEARLY" and not any(p.startswith("BYMONTH=") for p in parts)
            days = [f"{rng.choice(signed(53 if whole_year else 5))}{day}" for day in days]
            if rng.random() < 0.2:
                days.append(rng.choice(DAYS))
        parts.append("BYDAY=" + ",".join(days))
    return parts


def make_rule(rng, freq, is_date):
    parts = [f"FREQ={freq}"]
    if rng.random() < 0.45:
        parts.append(f"INTERVAL={rng.choice([2, 2, 3, 4, 5, 7, 13, 25])}")
    if rng.random() < 0.3:
        parts.append(f"WKST={rng.choice(DAYS)}")
    by = day_parts(rng, freq)
    if not is_date:
        if rng.random() < 0.2:
            by.append("BYHOUR=" + some(rng, range(24), 4))
        if rng.random() < 0.15 or freq == "SECONDLY":
            by.append("BYMINUTE=" + some(rng, range(60), 4))
        if rng.random() < 0.12 or freq == "SECONDLY":
            by.append("BYSECOND=" + some(rng, range(60), 5))
    if by and rng.random() < 0.25:
        by.append("BYSETPOS=" + some(rng, [1, 2, 3, 5, 9, -1, -2, -3, -7], 3))
    rng.shuffle(by)
    return parts + by


Case = collections.namedtuple("Case", "start is_date rule")


def make_case(rng, freq, begin):
    is_date = freq in FREQUENCIES[:4] and rng.random() < 0.15
    days_before, days_inside = REACH[freq]
    back = rng.uniform(-0.3 * days_inside, days_before)
    start = (begin - dt.timedelta(seconds=int(back * 86_400))).replace(microsecond=0)
    if is_date:
        start = start.replace(hour=0, minute=0, second=0)
    elif freq not in naive_rules.SUB_DAILY:
        start = start.replace(second=0)
    if rng.random() < 0.12 and freq not in naive_rules.SUB_DAILY:
        month = rng.choice([1, 3, 5, 12])
        start = start.replace(month=month, day=31)
    parts = make_rule(rng, freq, is_date)
    kind = rng.random()
    if kind < 0.25:
        until = start + dt.timedelta(days=(back + days_inside) * rng.random())
        parts.append("UNTIL=" + text(until, is_date))
    elif kind < 0.5:
        parts.append(f"COUNT={rng.choice([1, 2, 3, 5, 10, 40, 300])}")
    return Case(start, is_date, ";".join(parts))


def text(moment, is_date=False):
    return moment.strftime("%Y%m%d" if is_date else "%Y%m%dT%H%M%S")


class TooSlow(Exception):
    """dateutil looks for instances up to year 9999 where a rule has none."""


def stop(*_):
    raise TooSlow


def dateutil_answer(case, begin, end):
    """dateutil's instances of the window, or None if it takes too long."""
    signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.2)
        rule = rr.rrulestr(case.rule, dtstart=case.start)
        found = []
        for moment in rule:
            if moment >= end:
                break
            if moment >= begin:
                found.append(moment)
        return found
    except TooSlow:
        return None
    except ValueError:
        # What dateutil raises where INTERVAL and the BY parts never meet.
        return []
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


# (name, clause, whether a rule may belong to it); dateutil's reading is told in the name.
CLASSES = [
    ("takes BYMONTHDAY of every month where nothing names months",
     "RFC 5545 §3.3.10: what the rule does not say is derived from DTSTART",
     lambda r: r.freq == "YEARLY" and r.bymonthday and not r.bymonth and not r.byday
     and not r.byyearday and not r.byweekno),
    ("takes BYDAY elements with and without ordinal together as a condition",
     "RFC 5545 §3.3.10: the elements of one BYDAY list are a union",
     lambda r: any(n for n, _ in r.byday) and not all(n for n, _ in r.byday)),
    ("takes all seven days of a BYWEEKNO week",
     "RFC 5545 §3.3.10: the weekday is derived from DTSTART",
     lambda r: r.byweekno and not (r.byday or r.bymonthday or r.byyearday)),
    ("misses or adds days of first and last weeks that lie in the neighbour year",
     "RFC 5545 §3.3.10: BYWEEKNO, weeks of ISO 8601 with WKST as their first day",
     lambda r: bool(r.byweekno)),
    ("applies BYSETPOS to a first week cut at DTSTART",
     "RFC 5545 §3.3.10: BYSETPOS works on the set of one whole interval",
     lambda r: r.freq == "WEEKLY" and r.bysetpos),
]


def class_of(rule):
    for name, _, holds in CLASSES:
        if holds(rule):
            return name
    return None


def calendar(cases):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//compare//EN"]
    for number, case in enumerate(cases):
        start = (";VALUE=DATE:" + text(case.start, True) if case.is_date
                 else ":" + text(case.start) + "Z")
        rule = case.rule
        if "UNTIL=" in rule and not case.is_date:
            head, _, tail = rule.partition("UNTIL=")
            rule = head + "UNTIL=" + tail[:15] + "Z" + tail[15:]
        lines += ["BEGIN:VEVENT", f"UID:{number}", "DTSTAMP:20260101T000000Z", "DTSTART" + start,
                  "RRULE:" + rule, "END:VEVENT"]
    return "\r\n".join(lines + ["END:VCALENDAR", ""])


def kept_answers(kept, cases, begin, end):
    """Kept's instances of each case: a list, or a text if it reports the event."""
    with tempfile.NamedTemporaryFile("w", suffix=".ics", newline="") as file:
        file.write(calendar(cases))
        file.flush()
        done = subprocess.run(
            [kept, "calendar", "expand", file.name, "--from", begin.isoformat() + "Z", "--until",
             end.isoformat() + "Z", "--zone", "UTC", "--json"],
            capture_output=True, text=True, check=False)
    answers = [[] for _ in cases]
    for line in done.stdout.splitlines():
        item = json.loads(line)
        if "uid" in item:
            moment = item["start"].rstrip("Z")
            answers[int(item["uid"])].append(dt.datetime.fromisoformat(moment))
    if done.returncode not in (0, 1):
        raise SystemExit("kept: exit %d: %s" % (done.returncode, done.stderr[:2000]))
    for line in done.stderr.splitlines():
        print("  kept says:", line)
    return answers


def compare(options):
    rng = random.Random(options.seed)
    print("seed", options.seed)
    counts = collections.Counter()
    failures = 0
    made = 0
    while made < options.count:
        freq = rng.choices(FREQUENCIES, WEIGHTS)[0]
        begin = dt.datetime(rng.randint(1996, 2030), rng.randint(1, 12), rng.randint(1, 28),
                            rng.randint(0, 23))
        end = begin + dt.timedelta(days=REACH[freq][1])
        size = min(40 if freq in naive_rules.SUB_DAILY else 200, options.count - made)
        cases = [make_case(rng, freq, begin) for _ in range(size)]
        ours = kept_answers(options.kept, cases, begin, end)
        for case, got in zip(cases, ours):
            made += 1
            counts["rules"] += 1
            # An all-day occurrence that began before the window meets it too.
            got = [moment for moment in got if moment >= begin]
            naive = naive_rules.expand(case.rule, case.start, end, case.is_date)
            # DTSTART is always an instance; both oracles give it only if the rule names it.
            extra = {case.start} if begin <= case.start < end else set()
            want = sorted({m for m in naive if m >= begin} | extra)
            if got != want:
                failures += 1
                counts["Kept differs from the naive expander"] += 1
                tell("naive", case, begin, end, got, want)
            answer = dateutil_answer(case, begin, end)
            if answer is None:
                counts["dateutil takes over a fifth of a second of processor time"] += 1
                continue
            answer = sorted(set(answer) | extra)
            if answer == got:
                counts["Kept and dateutil agree"] += 1
                continue
            name = class_of(naive_rules.Rule(case.rule))
            counts["dateutil " + (name or "differs without a known reason")] += 1
            if name is None:
                failures += 1
                tell("dateutil", case, begin, end, got, answer)
    for name, number in counts.most_common():
        print("%7d  %s" % (number, name))
    for name, clause, _ in CLASSES:
        print("dateutil %s: %s" % (name, clause))
    return failures


def tell(oracle, case, begin, end, got, want):
    print("%s: %s %s in %s..%s" % (oracle, text(case.start, case.is_date), case.rule, begin, end))
    print("   only Kept:", [text(m) for m in got if m not in want][:6])
    print("   only %s:" % oracle, [text(m) for m in want if m not in got][:6])


def fixture(options):
    rng = random.Random(options.seed)
    lines = []
    while len(lines) < options.count:
        freq = rng.choices(FREQUENCIES, WEIGHTS)[0]
        begin = dt.datetime(rng.randint(1996, 2030), rng.randint(1, 12), rng.randint(1, 28),
                            rng.randint(0, 23))
        end = begin + dt.timedelta(days=REACH[freq][1])
        case = make_case(rng, freq, begin)
        naive = [m for m in naive_rules.expand(case.rule, case.start, end, case.is_date)
                 if m >= begin]
        if dateutil_answer(case, begin, end) != naive or (not naive and rng.random() < 0.9):
            continue
        if len(naive) > 25:
            end = naive[25]
        lines.append(" | ".join([text(case.start, case.is_date), text(begin), text(end), case.rule,
                                 shortened(naive[:25])]))
    with open(options.fixture, "w", encoding="ascii") as out:
        out.write("# written by Tests/Tools/recurrence_compare.py, seed %d\n" % options.seed)
        out.write("\n".join(lines) + "\n")


def shortened(times):
    if not times:
        return "-"
    gaps = [int((b - a).total_seconds()) for a, b in zip(times, times[1:])]
    return " ".join([text(times[0])] + [str(gap) for gap in gaps])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept")
    parser.add_argument("--fixture")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=5545)
    options = parser.parse_args()
    if options.fixture:
        fixture(options)
    elif options.kept:
        sys.exit(1 if compare(options) else 0)
    else:
        parser.error("--kept or --fixture is needed")


main()
