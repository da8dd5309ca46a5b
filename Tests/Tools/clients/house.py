"""A small programme in a database of its own, driven through the real program."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request

MENTOR = "mentor@example.org"
MENTEE = "mentee@example.org"
PEOPLE = {MENTOR: "Europe/Berlin", MENTEE: "America/New_York"}
NOW = "2026-03-02T08:00:00Z"


class Kept:
    def __init__(self, program, folder):
        self.program = os.path.abspath(program)
        self.folder = folder
        self.environment = {
            **os.environ, "HOME": folder, "KEPT_DATABASE": "sqlite:%s/kept.sqlite" % folder}

    def run(self, *arguments, good=(0,), now=NOW):
        done = subprocess.run(
            [self.program, *arguments, "--now", now], env=self.environment, capture_output=True,
            timeout=60, check=False)
        if done.returncode not in good:
            raise SystemExit("kept %s: exit %d\n%s%s" % (
                " ".join(arguments), done.returncode, done.stdout.decode(), done.stderr.decode()))
        # Bytes, because text mode would make LF of CRLF.
        return done.stdout.decode("utf-8")

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json"))

    def lines(self, *arguments):
        return [json.loads(line) for line in self.run(*arguments, "--json").splitlines()]

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def prepare(self):
        self.run("programme", "create", "clients", "--name", "Clients", "--zone", "Europe/Berlin")
        rows = ["email,name,role,zone"]
        for address, zone in PEOPLE.items():
            role = address.split("@")[0]
            rows.append("%s,%s Müller,%s,%s" % (address, role.capitalize(), role, zone))
        self.run("people", "import", self.file("people.csv", "\n".join(rows) + "\n"))
        pairs = "mentor,mentee\n%s,%s\n" % tuple(PEOPLE)
        self.run("pairs", "import", self.file("pairs.csv", pairs))
        for address in PEOPLE:
            self.run("hours", "set", address, "Mon-Fri 07:00-20:00")

    def book(self, start, *more):
        return self.json("book", MENTOR, MENTEE, start, "--length", "60m", "--force", *more)

    def occurrences(self, path, start="2026-01-01", until="2028-01-01"):
        """What our own expansion says of a file: uid, start and end in UTC or as dates."""
        return sorted(
            (line["uid"], line["start"], line["end"])
            for line in self.lines("calendar", "expand", path, "--from", start, "--until", until)
            if line["status"] != "CANCELLED")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Daemon:
    """A server that is started, waited for and ended, with its output for the case of trouble."""

    def __init__(self, command, environment, log, url):
        self.log = log
        with open(log, "wb") as file:
            self.process = subprocess.Popen(
                command, env=environment, stdout=file, stderr=subprocess.STDOUT)
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(url, timeout=5).close()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        with open(log, encoding="utf-8", errors="replace") as file:
            said = file.read()
        self.end()
        raise SystemExit("%s did not start:\n%s" % (command[:3], said))

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
