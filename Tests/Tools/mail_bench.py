"""Measures how fast mails are composed, and delivered to a loopback relay over one connection.

    mail_bench.py --release .build/release [--quick]

Beside each stands a peer in the same run: Python's email package writing mails of the same parts,
and Python's smtplib handing the same mails to the same relay over one connection. Exits with 1 if
a mail is missing or came twice, or if more than one connection was used.
"""

import argparse
import email.message
import email.policy
import json
import os
import smtplib
import socketserver
import subprocess
import tempfile
import threading
import time


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as two senders need."""

    def handle(self):
        self.server.connections += 1
        self.say(b"220 bench")
        while True:
            line = self.rfile.readline()
            word = line[:4].upper()
            if not line or word == b"QUIT":
                if line:
                    self.say(b"221 bye")
                return
            if word == b"DATA":
                self.say(b"354 go on")
                mail = []
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    mail.append(line)
                self.server.mails.append(b"".join(mail))
            self.say(b"250-bench\r\n250 8BITMIME" if word == b"EHLO" else b"250 ok")

    def say(self, text):
        self.wfile.write(text + b"\r\n")
        self.wfile.flush()


class Relay(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.mails, self.connections = [], 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]


def peer_mail(number):
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"] = mail["Reply-To"] = "Bridge <plan+abc%d@kept.example>" % number
    mail["To"] = "Ben Ortiz <ben@example.org>"
    mail["Subject"] = "Invitation: mentoring with Anna Müller, Tuesday, 10 March 2026, 09:00"
    mail["Message-ID"] = "<msg_%d@kept.example>" % number
    mail["Auto-Submitted"] = "auto-generated"
    body = "BEGIN:VCALENDAR\r\n" + "SUMMARY:a line as long\r\n" * 40
    mail.set_content("you have a mentoring session with Anna Müller.\n" * 8, cte="quoted-printable")
    mail.add_alternative("<p>you have a session with Anna Müller.</p>\n" * 20, subtype="html",
                         cte="quoted-printable")
    mail.add_alternative(body.encode(), maintype="text", subtype="calendar", cte="base64")
    mail.add_attachment(body.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return mail.as_bytes()


def compose(release, count):
    ours = json.loads(subprocess.run(
        [release + "/kept-bench", "mail", str(count)], check=True, capture_output=True).stdout)
    began = time.process_time()
    for number in range(max(50, count // 10)):
        peer_mail(number)
    theirs = (time.process_time() - began) / max(50, count // 10)
    own = ours["seconds"] / count
    print("compose: %8.0f mails/s  (email package %6.0f/s, ratio %.1f)" % (
        1 / own, 1 / theirs, theirs / own))


def house(kept, folder, pairs):
    environment = {**os.environ, "HOME": folder, "KEPT_DATABASE": "sqlite:%s/kept.sqlite" % folder}

    def run(*words, good=(0,)):
        done = subprocess.run([kept, *words, "--now", "2026-03-02T08:00:00Z"], env=environment,
                              capture_output=True, check=False)
        if done.returncode not in good:
            raise SystemExit("kept %s: %s" % (" ".join(words), done.stderr.decode()))
        return done.stdout.decode()

    def file(name, text):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(text)
        return os.path.join(folder, name)

    run("programme", "create", "bench", "--name", "Bench", "--zone", "Europe/Berlin")
    rows, both = "email,name,role,zone\n", "mentor,mentee\n"
    for number in range(pairs):
        for role in ("mentor", "mentee"):
            rows += "%s%d@example.org,%s %d,%s,Europe/Berlin\n" % (role, number, role, number, role)
        both += "mentor%d@example.org,mentee%d@example.org\n" % (number, number)
    run("people", "import", file("people.csv", rows))
    run("pairs", "import", file("pairs.csv", both))
    for number in range(pairs):
        run("book", "mentor%d@example.org" % number, "mentee%d@example.org" % number,
            "2026-03-10T14:00:00Z", "--force")
    return run, file


def deliver(release, count):
    with tempfile.TemporaryDirectory(prefix="kept-mail-bench-") as folder:
        run, file = house(release + "/kept", folder, count // 2)
        with Relay() as relay:
            config = file("mail.json", json.dumps({
                "smtp_url": "smtp://127.0.0.1:%d" % relay.port, "smtp_tls": "off",
                "mail_domain": "kept.example", "smtp_per_minute": "0"}))
            began = time.monotonic()
            answer = json.loads(run("deliver", "--once", "--config", config, "--json"))
            ours = time.monotonic() - began
            mails, connections = list(relay.mails), relay.connections
        names = {line for mail in mails for line in mail.split(b"\r\n")
                 if line.lower().startswith(b"message-id:")}
        good = answer["sent"] == len(mails) == len(names) == count and connections == 1
        with Relay() as relay:
            began = time.monotonic()
            with smtplib.SMTP("127.0.0.1", relay.port) as line:
                for mail in mails:
                    line.sendmail("plan@kept.example", "a@example.org", mail)
            theirs = time.monotonic() - began
    print("deliver: %8.0f mails/s  (smtplib, nothing noted, %6.0f/s, ratio %.2f); two commits a "
          "mail, %d connection%s" % (
              count / ours, count / theirs, theirs / ours, connections, "" if good else "  WRONG"))
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--release", required=True)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    compose(options.release, 200 if options.quick else 5_000)
    return 0 if deliver(options.release, 20 if options.quick else 400) else 1


if __name__ == "__main__":
    raise SystemExit(main())
