"""Feeds mutated mails to `kept receive` and looks for an answer that is none.

    fuzz_mails.py --kept PATH [--seed 1] [--rounds 400] [--only ROUND] [--seconds 300]

The mails answer a session that is really booked: replies, counter-proposals and delegations of both
people, each in several encodings. Every file must be answered within the time limit with exit code
0, 1 or 65, with JSON lines on standard output, and with a reason if it is refused; the appointment
must still be one. Seed and round give the same file every time; a file that was answered badly is
kept in .build/fuzz.
"""

import base64
import json
import os
import quopri
import random
import re
import subprocess
import sys
import tempfile
import time

import fuzzing

NOW = "2026-03-02T08:00:00Z"

# Lines that have hurt readers of mail; each goes into a place of its own in a round.
NASTY = [
    b"To: " + b"g:" * 100_000, b"Cc: " + b"(" * 60_000, b"From: " + b"<" * 60_000,
    b"To: " + b"=?utf-8?b?////?= " * 3_000, b"Subject: " + b"=?x?q?" * 9_000,
    b"Content-Type: multipart/mixed; boundary=", b"Content-Type: message/rfc822",
    b"Content-Type: multipart/mixed; boundary=\"\"", b"Content-Type: " + b"a" * 70_000,
    b"Content-Type: text/calendar" + b"".join(b"; a*%d*=%%ff" % n for n in range(3_000)),
    b"Content-Type: text/calendar; charset=utf-7", b"Content-Type: text/calendar; charset=x",
    b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: quoted-printable",
    b"Content-Transfer-Encoding: x-uuencode", b"Content-Transfer-Encoding: binary",
    b"Content-Disposition: attachment; filename*=utf-16''" + b"%" * 999,
    b"Message-ID: <<<>>>", b"Message-ID:", b"Auto-Submitted: auto-replied", b"Return-Path: <>",
    b"--", b"--outer", b"--outer--", b"", b"=" * 100_000, b"\x00", b"\xff\xfe",
    b"BEGIN:VEVENT", b"END:VCALENDAR", b"METHOD:REQUEST", b"RRULE:FREQ=SECONDLY",
    b"SEQUENCE:-1", b"SEQUENCE:99999999999999999999", b"DTSTAMP:99991231T235959Z",
    b"ATTENDEE;DELEGATED-TO=\"mailto:x@y.z\",\"\":mailto:a@b.c",
    b"DELEGATED-TO=" + b"\"mailto:a@b.c\"," * 5_000,
]


class House:
    """One booked session in a database of its own."""

    def __init__(self, kept, folder):
        self.kept, self.folder = kept, folder
        self.environment = {
            **os.environ, "HOME": folder, "KEPT_DATABASE": "sqlite:%s/kept.sqlite" % folder}
        people = self.file("people.csv", "email,name,role,zone\nana@example.org,Ana,mentor,UTC\n"
                           "bo@example.org,Bo,mentee,UTC\n")
        pairs = self.file("pairs.csv", "mentor,mentee\nana@example.org,bo@example.org\n")
        self.must("programme", "create", "test", "--name", "Test", "--zone", "UTC",
                  "--from", "2026-01-01", "--until", "2026-12-31")
        self.must("people", "import", people)
        self.must("pairs", "import", pairs)
        for person in ("ana", "bo"):
            self.must("hours", "set", person + "@example.org", "Mon-Sun 00:00-24:00")
        booked = json.loads(self.must("book", "ana@example.org", "bo@example.org",
                                      "2026-03-10T09:00:00Z", "--out", folder, "--json"))
        self.appointment, self.files = booked["appointment"], booked["files"]

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def run(self, *arguments):
        return subprocess.run(
            [self.kept, *arguments, "--now", NOW], capture_output=True, check=False,
            env=self.environment, timeout=fuzzing.TIME_LIMIT_SECONDS)

    def must(self, *arguments):
        done = self.run(*arguments)
        if done.returncode != 0:
            raise SystemExit("kept %s: %s" % (" ".join(arguments), done.stderr.decode()))
        return done.stdout.decode()

    def mails(self):
        """The mails that both people could send, in every encoding."""
        for path in self.files:
            with open(path, encoding="utf-8", newline="") as file:
                lines = file.read().replace("\r\n ", "").split("\r\n")
            fields = {name: next(line for line in lines if re.match(name + "[;:]", line))
                      for name in ("UID", "SEQUENCE", "ORGANIZER", "SUMMARY")}
            person = re.search(r"request-(.*)\.ics", path).group(1)
            for method, more in (
                    ("REPLY", ["ATTENDEE;PARTSTAT=ACCEPTED:mailto:" + person]),
                    ("REPLY", ["ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:d@example.org\""
                               ":mailto:" + person]),
                    ("COUNTER", ["ATTENDEE;PARTSTAT=TENTATIVE:mailto:" + person,
                                 "DTSTART:20260311T090000Z", "DTEND:20260311T100000Z"]),
                    ("REFRESH", ["ATTENDEE:mailto:" + person])):
                calendar = "\r\n".join(
                    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fuzz//EN", "METHOD:" + method,
                     "BEGIN:VEVENT", "DTSTAMP:20260302T070000Z", *fields.values(), *more,
                     "COMMENT:Grüße", "END:VEVENT", "END:VCALENDAR", ""]).encode()
                address = fields["ORGANIZER"].split("mailto:")[1]
                for encoding, body in (
                        ("base64", base64.encodebytes(calendar)),
                        ("quoted-printable", quopri.encodestring(calendar)), ("8bit", calendar)):
                    yield self.mail(person, address, method, encoding, body)

    @staticmethod
    def mail(person, address, method, encoding, body):
        head = (
            "From: %s\nTo: %s\nMessage-ID: <%s@x>\nMIME-Version: 1.0\n"
            "Content-Type: multipart/mixed; boundary=outer\n\n--outer\n"
            "Content-Type: text/calendar; method=%s; charset=UTF-8\n"
            "Content-Transfer-Encoding: %s\n\n" % (person, address, method, method, encoding))
        text = head.encode() + body.replace(b"\r\n", b"\n") + b"\n--outer--\n"
        return text.replace(b"\n", b"\r\n")


def mutate(data, chance):
    """One to five changes of lines or bytes; few, so that most mails get past the first look."""
    for _ in range(chance.choice([1, 1, 1, 2, 3, 5])):
        kind = chance.choice([0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7])
        if kind <= 5:
            data = fuzzing.change(data, chance, kind, NASTY, 2_000)
        elif kind == 6:
            data = data.replace(b"\r\n", chance.choice([b"\n", b"\r\r\n", b"\r\n "]), 20)
        else:
            part = b"Content-Type: message/rfc822\r\n\r\n"
            data = part * chance.choice([1, 5, 3_000]) + data
    return data


def complaint(done, house):
    """What is wrong with an answer, or with the appointment after it; None if nothing."""
    problem = fuzzing.complaint(done)
    if problem:
        return problem
    shown = json.loads(house.must("show", house.appointment, "--json"))
    if shown["appointment"]["state"] not in ("booked", "confirmed", "cancelled_early"):
        return "the appointment is %s" % shown["appointment"]["state"]
    return None


def one_round(options, house, seeds, number):
    chance = random.Random("%d:%d" % (options.seed, number))
    path = os.path.join(house.folder, "round.eml")
    with open(path, "wb") as file:
        file.write(mutate(chance.choice(seeds), chance))
    began = time.monotonic()
    try:
        done = house.run("receive", path, "--json")
        seconds = time.monotonic() - began
        problem, outcome = complaint(done, house), done.returncode
    except subprocess.TimeoutExpired:
        seconds = time.monotonic() - began
        problem, outcome = "no answer in %d s" % fuzzing.TIME_LIMIT_SECONDS, "late"
    if problem:
        fuzzing.keep(path, options.seed, number)
    return number, outcome, problem, seconds


def main():
    options = fuzzing.options(__doc__.splitlines()[0])
    tally, stop = fuzzing.Tally(options.seed), time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory(prefix="kept-fuzz-") as folder:
        house = House(options.kept, folder)
        seeds = list(house.mails())
        print("seed %d, %d rounds over %d mails" % (options.seed, options.rounds, len(seeds)))
        for number in range(options.rounds) if options.only is None else [options.only]:
            if time.monotonic() > stop:
                tally.skip()
            else:
                tally.add(*one_round(options, house, seeds, number))
    return tally.end()


sys.exit(main())
