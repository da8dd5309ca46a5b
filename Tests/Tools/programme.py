"""A programme in a database of its own, for the long tests: people with wide hours, and kept."""

import datetime
import json
import os
import subprocess

FIRST_DAY = datetime.datetime(2026, 3, 2, 8, 0, tzinfo=datetime.timezone.utc)
NOW = "2026-03-02T08:00:00Z"


def instant(moment):
    """A moment as RFC 3339 in UTC."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def records(text):
    """The objects of an answer: one document, one list in a document, or one object a line."""
    text = text.strip()
    if not text:
        return []
    try:
        document = json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines()]
    if isinstance(document, list):
        return document
    lists = [value for value in document.values() if isinstance(value, list)]
    if len(lists) == 1 and (not lists[0] or isinstance(lists[0][0], dict)):
        return lists[0]
    return [document]


class Programme:
    """One database with some mentors and mentees; every call runs the real program."""

    def __init__(self, program, folder, pairs):
        self.program = os.path.abspath(program)
        self.folder = folder
        self.database = os.path.join(folder, "kept.sqlite")
        self.out = os.path.join(folder, "out")
        os.makedirs(self.out, exist_ok=True)
        self.environment = {
            **os.environ, "HOME": folder, "KEPT_DATABASE": "sqlite:" + self.database}
        self.pairs = [("mentor%d@example.org" % number, "mentee%d@example.org" % number)
                      for number in range(pairs)]

    def command(self, *arguments, now=NOW):
        return [self.program, *arguments, "--now", now]

    def start(self, *arguments, now=NOW):
        """Starts a command and returns at once."""
        return subprocess.Popen(
            self.command(*arguments, now=now), env=self.environment, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)

    def run(self, *arguments, now=NOW, good=(0,)):
        """Runs a command to its end; its output and exit code."""
        done = subprocess.run(
            self.command(*arguments, now=now), env=self.environment, capture_output=True,
            text=True, timeout=120, check=False)
        if done.returncode not in good:
            raise SystemExit("kept %s: exit %d\n%s%s" % (
                " ".join(arguments), done.returncode, done.stdout, done.stderr))
        return done.stdout, done.returncode

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def prepare(self):
        self.run("programme", "create", "long", "--name", "Long", "--zone", "Europe/Berlin",
                 "--from", "2026-01-01", "--until", "2027-12-31")
        people = "".join(
            "%s,%s,%s,Europe/Berlin\n" % (address, address.split("@")[0], role)
            for pair in self.pairs for address, role in zip(pair, ("mentor", "mentee")))
        self.run("people", "import", self.file("people.csv", "email,name,role,zone\n" + people))
        rows = "".join("%s,%s\n" % pair for pair in self.pairs)
        self.run("pairs", "import", self.file("pairs.csv", "mentor,mentee\n" + rows))
        for pair in self.pairs:
            for address in pair:
                self.run("hours", "set", address, "Mon-Sun 00:00-24:00")

    def appointments(self):
        """All appointments by their identifier."""
        return {record.get("appointment") or record.get("id"): record
                for record in records(self.run("appointments", "--json")[0])}

    def reply(self, request_path, name, answer="ACCEPTED"):
        """Writes the REPLY a calendar program would send to a REQUEST; returns its path."""
        with open(request_path, encoding="utf-8", newline="") as file:
            lines = file.read().replace("\r\n ", "").split("\r\n")
        kept = [line for line in lines if line.split(":")[0].split(";")[0] in
                ("UID", "SEQUENCE", "RECURRENCE-ID", "ORGANIZER", "SUMMARY")]
        address = os.path.basename(request_path).split("-", 2)[2][:-4]
        text = "\r\n".join(
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "METHOD:REPLY"]
            + ["BEGIN:VEVENT", "DTSTAMP:20260302T090000Z"] + kept
            + ["ATTENDEE;PARTSTAT=%s:mailto:%s" % (answer, address), "END:VEVENT",
               "END:VCALENDAR", ""])
        return self.file(name, text)
