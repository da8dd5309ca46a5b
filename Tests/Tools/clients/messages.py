"""Random lives of appointments, each message judged by Python's icalendar and email packages.

    messages.py --kept PATH [--lives 20] [--seed 1]

A life is booked, moved, answered, countered, delegated, refreshed, cancelled and booked anew, by
commands and by mails that Python composes. Whatever Kept writes is put into a mail, taken out of it
again, and held against the thread its reader has so far: one UID and one ORGANIZER for life,
SEQUENCE and DTSTAMP that rise, the properties RFC 5546 §3.2 wants and no other.
"""

import argparse
import concurrent.futures
import datetime
import email
import email.message
import email.policy
import json
import os
import random
import sys
import tempfile

import icalendar

from house import MENTEE, MENTOR, Kept

BOTH = (MENTOR, MENTEE)
DELEGATE = "dana@example.org"
# What each METHOD has to have in its VEVENT, and what it may not have (RFC 5546 §3.2).
NEEDED = {
    "REQUEST": {"DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "SUMMARY", "UID", "ATTENDEE",
                "SEQUENCE"},
    "CANCEL": {"DTSTAMP", "ORGANIZER", "UID", "SEQUENCE", "ATTENDEE"},
    "DECLINECOUNTER": {"DTSTAMP", "ORGANIZER", "UID", "SEQUENCE"},
}
FORBIDDEN = {
    "REQUEST": {"REQUEST-STATUS"},
    "CANCEL": {"REQUEST-STATUS"},
    "DECLINECOUNTER": {"ATTENDEE", "DTSTART", "DTEND", "DURATION", "LOCATION", "SUMMARY", "STATUS",
                       "DESCRIPTION", "RRULE", "RDATE", "EXDATE"},
}


class Fault(Exception):
    """Something a reader of the messages could not live with."""


def want(truth, *words):
    if not truth:
        raise Fault(" ".join(str(word) for word in words))


def utc(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def mailed(text, method, sender, recipient):
    """The bytes of a calendar after a way through a mail, as RFC 6047 §2.4 has it."""
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, recipient, "Mentoring"
    mail.set_content("A message of a calendar.")
    mail.add_alternative(
        text.encode(), maintype="text", subtype="calendar", cte="base64",
        params={"method": method, "charset": "UTF-8"})
    back = email.message_from_bytes(mail.as_bytes(), policy=email.policy.default)
    part = next(part for part in back.walk() if part.get_content_type() == "text/calendar")
    want(part.get_param("method") == method, "the mail has another method")
    return part.get_payload(decode=True)


class Thread:
    """What one person has received of one appointment."""

    def __init__(self, person):
        self.person, self.uid, self.organizer = person, None, None
        self.sequence, self.stamp, self.over = -1, None, False

    def take(self, path, start):
        """Judges a file; start is the session's start by the answer that announced it."""
        with open(path, "rb") as file:
            raw = file.read()
        want(raw.replace(b"\r\n", b"").count(b"\n") == 0, "a line ends without CR LF")
        want(all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line is over 75 octets")
        calendar = icalendar.Calendar.from_ical(raw)
        method = str(calendar["METHOD"])
        back = mailed(raw.decode(), method, "plan@kept.invalid", self.person)
        want(back == raw, "the mail changed the calendar")
        want(str(calendar["VERSION"]) == "2.0" and calendar.get("PRODID"), "VERSION or PRODID")
        events = list(calendar.walk("VEVENT"))
        want(len(events) == 1 and not calendar.errors, "one sound event, not", len(events))
        event = events[0]
        want(not event.errors, event.errors)
        names = set(event)
        want(NEEDED[method] <= names, method, "lacks", NEEDED[method] - names)
        want(not names & FORBIDDEN[method], method, "has", names & FORBIDDEN[method])
        self.thread(event, method)
        if method != "DECLINECOUNTER":
            self.people(event, method)
        if method == "REQUEST":
            want(event["DTSTART"].dt == utc(start), "another start", event["DTSTART"].dt, start)
            want(str(event["STATUS"]) == "CONFIRMED", "STATUS")
        return method, event

    def thread(self, event, method):
        want(not self.over or method == "REQUEST", method, "after the end")
        uid, organizer = str(event["UID"]), str(event["ORGANIZER"])
        want(self.uid in (None, uid), "another UID")
        want(self.organizer in (None, organizer), "another ORGANIZER")
        want(organizer.lower().startswith("mailto:plan+"), "no answer address")
        sequence, stamp = int(event["SEQUENCE"]), event["DTSTAMP"].dt
        want((sequence, stamp) >= (self.sequence, self.stamp or stamp), "an older message")
        if method != "DECLINECOUNTER":
            self.sequence, self.stamp = sequence, stamp
        self.uid, self.organizer = uid, organizer
        self.over = method == "CANCEL"

    def people(self, event, method):
        lines = event["ATTENDEE"]
        lines = lines if isinstance(lines, list) else [lines]
        addresses = [str(line).lower() for line in lines]
        want(len(set(addresses)) == len(addresses), "somebody stands twice")
        want("mailto:" + self.person in addresses, "the reader is not among the attendees")
        for line in lines:
            asked = str(line.params.get("PARTSTAT", "NEEDS-ACTION")) == "NEEDS-ACTION"
            rsvp = str(line.params.get("RSVP", "FALSE")).upper() == "TRUE"
            want(rsvp == (asked and method == "REQUEST"), "RSVP", line.params)


class Life:
    """One appointment after another of one pair, until the number of steps is used up."""

    def __init__(self, kept, out, chance, number):
        self.kept, self.out, self.chance = kept, out, chance
        # A day of its own for each life: over 60 mails an hour of one sender are held.
        self.clock = datetime.datetime(2026, 3, 1, 8, tzinfo=datetime.timezone.utc)
        self.clock += datetime.timedelta(days=number)
        self.number, self.mails, self.messages = number, 0, 0
        self.day = 0
        self.book()

    def later(self):
        self.clock += datetime.timedelta(minutes=self.chance.randint(1, 300))
        return self.clock.strftime("%Y-%m-%dT%H:%M:%SZ")

    def run(self, *arguments, good=(0,)):
        command = [*arguments, "--out", self.out, "--json"]
        return json.loads(self.kept.run(*command, good=good, now=self.later()))

    def start(self):
        """A start of its own for every booking and move of all lives in this database."""
        self.day += 1
        at = datetime.datetime(2040, 1, 1, 9, tzinfo=datetime.timezone.utc)
        at += datetime.timedelta(days=self.number * 9 + self.day, minutes=15 * self.day)
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def judge(self, files, start):
        found = []
        for path in files:
            person = os.path.basename(path).split("-", 2)[2][:-4]
            thread = self.threads.setdefault(person, Thread(person))
            try:
                found.append((person, *thread.take(path, start)))
            except (Fault, ValueError, KeyError) as fault:
                raise Fault("%s: %s" % (os.path.basename(path), fault)) from fault
            finally:
                os.unlink(path)
            self.messages += 1
        return found

    def book(self):
        self.threads = {}
        answer = self.run("book", MENTOR, MENTEE, self.start(), "--force")
        self.id, self.at = answer["appointment"], answer["start"]
        found = self.judge(answer["files"], self.at)
        want([kind for _, kind, _ in found] == ["REQUEST"] * 2, "a booking is two REQUESTs")
        want(all(thread.sequence == 0 for thread in self.threads.values()), "SEQUENCE begins at 0")

    def changed(self, answer, kinds):
        before = {person: thread.sequence for person, thread in self.threads.items()}
        self.at = answer["start"]
        found = self.judge(answer["files"], self.at)
        want(sorted(kind for person, kind, _ in found if person in BOTH) == sorted(kinds),
             "messages", found, "instead of", kinds)
        for person, _, _ in found:
            want(self.threads[person].sequence == before[person] + 1, "SEQUENCE rises by one")

    def mail(self, person, method, lines, address=None):
        """Hands a mail in that Python has composed; returns what became of it."""
        thread = self.threads[person]
        self.mails += 1
        event = icalendar.Event()
        event.add("UID", thread.uid)
        event.add("DTSTAMP", self.clock)
        event.add("SEQUENCE", thread.sequence)
        organizer = icalendar.vCalAddress(thread.organizer)
        event.add("ORGANIZER", organizer)
        attendee = icalendar.vCalAddress("mailto:" + (address or person))
        for name, value in lines.pop("parameters", {}).items():
            attendee.params[name] = value
        event.add("ATTENDEE", attendee)
        for name, value in lines.items():
            event.add(name, value)
        calendar = icalendar.Calendar()
        calendar.add("PRODID", "-//Judge//EN")
        calendar.add("VERSION", "2.0")
        calendar.add("METHOD", method)
        calendar.add_component(event)
        mail = email.message.EmailMessage(policy=email.policy.SMTP)
        mail["From"], mail["To"] = address or person, thread.organizer[len("mailto:"):]
        mail["Message-ID"] = "<%d-%d@judge.example>" % (self.number, self.mails)
        mail["Subject"] = "Antwort"
        mail.set_content("Grüße")
        mail.add_alternative(
            calendar.to_ical(), maintype="text", subtype="calendar",
            cte=self.chance.choice(["base64", "quoted-printable"]),
            params={"method": method, "charset": "UTF-8"})
        path = os.path.join(self.out, "mail.eml")
        with open(path, "wb") as file:
            file.write(mail.as_bytes())
        return self.run("receive", path, good=(0, 1))

    def answer(self):
        person = self.chance.choice(BOTH)
        said = self.chance.choice(["ACCEPTED", "TENTATIVE"])
        receipt = self.mail(person, "REPLY", {"parameters": {"PARTSTAT": said}})
        want(receipt["outcome"] == "applied", receipt["why"])
        self.judge(receipt["files"], self.at)

    def refresh(self):
        person = self.chance.choice(BOTH)
        receipt = self.mail(person, "REFRESH", {"parameters": {"PARTSTAT": "NEEDS-ACTION"}})
        want(receipt["outcome"] in ("applied", "refused"), receipt["why"])
        self.judge(receipt["files"], self.at)

    def counter(self):
        person = self.chance.choice(BOTH)
        other = BOTH[1 - BOTH.index(person)]
        start = utc(self.start())
        receipt = self.mail(person, "COUNTER", {
            "DTSTART": start, "DTEND": start + datetime.timedelta(hours=1),
            "SUMMARY": "Mentoring", "parameters": {"PARTSTAT": "TENTATIVE"}})
        want(receipt["outcome"] == "applied", receipt["why"])
        want(not receipt["files"], "a proposal makes no message")
        if self.chance.random() < 0.5:
            self.changed(self.run(
                "offers", "accept", receipt["offer"], "--as", other, "--force"), ["REQUEST"] * 2)
            want(utc(self.at) == start, "moved elsewhere")
        else:
            answer = self.run("offers", "decline", receipt["offer"], "--as", other)
            found = self.judge(answer["files"], self.at)
            want([item[:2] for item in found] == [(person, "DECLINECOUNTER")], found)

    def delegate(self):
        receipt = self.mail(MENTEE, "REPLY", {
            "parameters": {"PARTSTAT": "DELEGATED", "DELEGATED-TO": "mailto:" + DELEGATE}})
        want(receipt["outcome"] == "needs_coordinator", receipt["why"])
        answer = self.run("delegates", self.id, "--invite", DELEGATE)
        if answer["files"]:
            found = self.judge(answer["files"], self.at)
            want([item[:2] for item in found] == [(DELEGATE, "REQUEST")], found)
            receipt = self.mail(DELEGATE, "REPLY", {"parameters": {
                "PARTSTAT": "ACCEPTED", "DELEGATED-FROM": "mailto:" + MENTEE}})
            want(receipt["outcome"] == "applied", receipt["why"])

    def move(self):
        self.changed(self.run("move", self.id, self.start(), "--force"), ["REQUEST"] * 2)

    def cancel(self):
        self.changed(self.run("cancel", self.id, "--reason", "ill, sorry; really"), ["CANCEL"] * 2)
        self.book()

    def live(self):
        steps = [self.answer, self.answer, self.move, self.move, self.counter, self.cancel,
                 self.refresh, self.delegate]
        for _ in range(self.chance.randint(2, 5)):
            self.chance.choice(steps)()
        return self.messages


class Clock(Kept):
    """The program with a clock that each call sets."""

    def run(self, *arguments, good=(0,), now=None):
        return super().run(*arguments, good=good, **({"now": now} if now else {}))


def lives(kept, seed, numbers):
    """Runs lives one after the other in a database of their own: messages and faults."""
    messages, faults = 0, []
    with tempfile.TemporaryDirectory(prefix="kept-messages-") as folder:
        house = Clock(kept, folder)
        house.prepare()
        out = os.path.join(folder, "out")
        os.makedirs(out)
        for number in numbers:
            try:
                messages += Life(house, out, random.Random("%d:%d" % (seed, number)), number).live()
            except Fault as fault:
                faults.append("life %d: %s" % (number, fault))
    return messages, faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    parser.add_argument("--lives", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    share = max(1, min(2, os.cpu_count() or 1))
    parts = [range(first, options.lives, share) for first in range(share)]
    with concurrent.futures.ThreadPoolExecutor(share) as pool:
        results = list(pool.map(lambda part: lives(options.kept, options.seed, part), parts))
    faults = [fault for _, found in results for fault in found]
    for fault in faults:
        print(fault)
    print("%d lives, %d messages judged, %d faults (seed %d)" % (
        options.lives, sum(count for count, _ in results), len(faults), options.seed))
    return 1 if faults or not any(count for count, _ in results) else 0


sys.exit(main())
