"""Feeds mutated calendar files to `kept calendar check` and looks for an answer that is none.

    fuzz_calendars.py --kept PATH [--seed 1] [--rounds 400] [--only ROUND] [--seconds 300]

Every file must be answered within the time limit with exit code 0, 1 or 65, with JSON lines on
standard output, and with a reason if it is refused. Seed and round give the same file every time;
a file that was answered badly is kept in .build/fuzz.
"""

import concurrent.futures
import os
import random
import subprocess
import sys
import tempfile
import time

import fuzzing

# Lines that have hurt calendar readers; each goes into a place of its own in a round.
NASTY = [
    b"RRULE:FREQ=SECONDLY", b"RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
    b"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", b"RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366",
    b"RRULE:FREQ=DAILY;INTERVAL=0", b"RRULE:FREQ=YEARLY;INTERVAL=2147483647",
    b"RRULE:FREQ=WEEKLY;BYDAY=255SU", b"RRULE:FREQ=DAILY;COUNT=1;UNTIL=20300101",
    b"RRULE:RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L", b"EXRULE:FREQ=SECONDLY;COUNT=99999999",
    b"REQUEST-STATUS:2;;d", b"DTSTART:20260001T090000Z", b"DTEND:20260230T090000Z",
    b"DTSTART:00000101T000000Z", b"DTSTART;TZID=/nowhere/at/all:20260310T090000",
    b"DURATION:-P99999999999W", b"SEQUENCE:-2147483649", b"GEO:nan;inf",
    b"SUMMARY:" + b"x" * 70_000,
    b"X-A:" + b"\\n" * 40_000, b"ATTENDEE;CN=\"a,b", b"ATTENDEE;PARTSTAT=;;;:mailto:",
    b"BEGIN:VEVENT", b"END:VEVENT", b"END:VCALENDAR", b"BEGIN:VALARM", b"BEGIN:" + b"V" * 5_000,
    b"UID:a\x00b", b"UID:", b"\xff\xfe\x00",
    b"ATTACH;ENCODING=BASE64;VALUE=BINARY:" + b"QUJD" * 20_000,
    b"BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
    b"RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+9900\r\nEND:STANDARD\r\n"
    b"END:VTIMEZONE",
]

SEED_FILE = b"\r\n".join([
    b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:-//fuzz//EN", b"METHOD:PUBLISH", b"BEGIN:VEVENT",
    b"UID:1@example.org", b"DTSTAMP:20260101T000000Z",
    b"DTSTART;TZID=Europe/Berlin:20260310T090000",
    b"DTEND;TZID=Europe/Berlin:20260310T100000", b"RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=20",
    b"EXDATE;TZID=Europe/Berlin:20260312T090000", b"SUMMARY:One\\, two",
    b"ORGANIZER;CN=A:mailto:a@example.org", b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@example.org",
    b"END:VEVENT", b"BEGIN:VEVENT", b"UID:1@example.org",
    b"RECURRENCE-ID;TZID=Europe/Berlin:20260317T090000", b"DTSTAMP:20260101T000000Z",
    b"DTSTART;VALUE=DATE:20260318", b"STATUS:CANCELLED", b"END:VEVENT", b"END:VCALENDAR", b""])


def seed_files():
    """All calendar files of the fixtures, in order, and one of our own."""
    found = [SEED_FILE]
    for folder, _, names in sorted(os.walk(os.path.join(fuzzing.ROOT, "fixtures"))):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith(".ics") and os.path.getsize(path) <= 100_000:
                with open(path, "rb") as file:
                    found.append(file.read())
    return found


def mutate(data, chance):
    """One to five changes of lines or bytes; few, so that most files get past the first look."""
    for _ in range(chance.choice([1, 1, 1, 2, 3, 5])):
        kind = chance.choice([0, 1, 2, 2, 2, 3, 4, 5, 5, 6, 6, 6, 7, 8])
        if kind <= 5:
            data = fuzzing.change(data, chance, kind, NASTY, 500)
        elif kind == 6:
            digits = [spot for spot, byte in enumerate(data) if 48 <= byte <= 57]
            if digits:
                spot = chance.choice(digits)
                number = chance.choice([b"", b"9" * 20, b"-1", b"00", b"4294967296"])
                data = data[:spot] + number + data[spot + 1:]
        elif kind == 7:
            data = data.replace(b"\r\n", chance.choice([b"\n", b"\r\r\n", b"\r", b"\r\n "]), 40)
        else:
            text = data.decode("utf-8", "replace")
            data = text.encode(chance.choice(["utf-16", "utf-8-sig", "latin-1"]), "replace")
    return data


def one_round(options, seeds, folder, number):
    chance = random.Random("%d:%d" % (options.seed, number))
    path = os.path.join(folder, "round-%d.ics" % number)
    with open(path, "wb") as file:
        file.write(mutate(chance.choice(seeds), chance))
    began = time.monotonic()
    try:
        done = subprocess.run(
            [options.kept, "calendar", "check", path, "--json"], capture_output=True,
            timeout=fuzzing.TIME_LIMIT_SECONDS, check=False,
            env={**os.environ, "HOME": folder})
        problem, outcome = fuzzing.complaint(done), done.returncode
    except subprocess.TimeoutExpired:
        problem, outcome = "no answer in %d s" % fuzzing.TIME_LIMIT_SECONDS, "late"
    if problem:
        fuzzing.keep(path, options.seed, number)
    else:
        os.unlink(path)
    return number, outcome, problem, time.monotonic() - began


def main():
    options = fuzzing.options(__doc__.splitlines()[0])
    seeds = seed_files()
    print("seed %d, %d rounds over %d files" % (options.seed, options.rounds, len(seeds)))
    rounds = range(options.rounds) if options.only is None else [options.only]
    tally, stop = fuzzing.Tally(options.seed), time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory(prefix="kept-fuzz-") as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        def timed(number):
            return None if time.monotonic() > stop else one_round(options, seeds, folder, number)
        for answer in pool.map(timed, rounds):
            if answer is None:
                tally.skip()
            else:
                tally.add(*answer)
    return tally.end()


sys.exit(main())
