"""Our mails through real relays, read by Python's email package and icalendar.

    mail.py --kept PATH

Booked, moved and cancelled over aiosmtpd with STARTTLS and a password; then once through Postfix
with Dovecot's sign-in, as an operator sets it up. What each reader must see is worked out here.
"""

import argparse
import email
import email.policy
import email.utils
import glob
import json
import os
import pwd
import shutil
import ssl
import subprocess
import tempfile
import time

import icalendar
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from house import MENTEE, MENTOR, Kept, free_port

BOOKED = "2026-03-10T14:00:00Z"
MOVED = "2026-03-31T15:30:00Z"
USER, PASSWORD = "kept", "se:cr@t/%"


class Box:
    """Takes every mail and keeps it."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, _server, _session, envelope):
        self.mails.append(envelope)
        return "250 2.0.0 taken"


def certificate(folder, name):
    key, certificate_file = os.path.join(folder, name + ".key"), os.path.join(folder, name + ".pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
         certificate_file, "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost"], check=True, capture_output=True)
    return key, certificate_file


def quoted(text):
    return "".join("%%%02x" % byte for byte in text.encode())


class House(Kept):
    """A programme whose mail goes to one relay."""

    def settings(self, **changes):
        values = {"mail_domain": "kept.example", "smtp_per_minute": "0", **changes}
        self.config = self.file("mail.json", json.dumps(values))

    def deliver(self, *good):
        return self.run("deliver", "--once", "--config", self.config, "--json", good=good or (0,))

    def later(self, *arguments):
        """Runs an hour later, when what was put off is due again."""
        done = subprocess.run(
            [self.program, *arguments, "--now", "2026-03-02T09:00:00Z"], env=self.environment,
            capture_output=True, timeout=60, check=False)
        if done.returncode:
            raise SystemExit("kept %s: %s" % (" ".join(arguments), done.stderr.decode()))
        return done.stdout.decode()

    def change(self, *words):
        return json.loads(self.run(*words, "--config", self.config, "--json"))


def judge(raw, sender, expected, problems):
    """Reads one mail as a client would and compares it with what happened."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)

    def hold(what, good):
        if not good:
            problems.append("%s: %s" % (expected["subject"], what))

    hold("defects %s" % mail.defects, not mail.defects)
    hold("type", mail.get_content_type() == "multipart/mixed")
    hold("from is the envelope's sender", email.utils.parseaddr(mail["from"])[1] == sender)
    hold("reply-to", mail["reply-to"] == mail["from"])
    hold("subject %r" % mail["subject"], mail["subject"].startswith(expected["subject"]))
    hold("auto-submitted", mail["auto-submitted"] == "auto-generated")
    text = mail.get_body(("plain",)).get_content()
    page = mail.get_body(("html",)).get_content()
    hold("names in the text", "Mentor Müller" in text and "Mentee Müller" in text)
    hold("names in the page", "Mentor Müller" in page and "Mentee Müller" in page)
    hold("words", len(text.split()) <= 160)
    parts = [part for part in mail.walk() if part.get_content_type() in (
        "text/calendar", "application/ics")]
    hold("two calendar parts", len(parts) == 2)
    bodies = {part.get_payload(decode=True) for part in parts}
    hold("the same bytes", len(bodies) == 1)
    body = bodies.pop()
    hold("line ends", b"\r\n" in body and b"\n" not in body.replace(b"\r\n", b""))
    calendar = icalendar.Calendar.from_ical(body)
    hold("method", calendar["METHOD"] == expected["method"] == parts[0].get_param("method"))
    event = calendar.walk("VEVENT")[0]
    hold("start", event.decoded("DTSTART").strftime("%Y-%m-%dT%H:%M:%SZ") == expected["start"])
    hold("sequence", int(event["SEQUENCE"]) == expected["sequence"])
    hold("organizer is the sender", event["ORGANIZER"].lower() == "mailto:" + sender.lower())
    return mail


def life(kept, folder, problems):
    key, trusted = certificate(folder, "relay")
    _, other = certificate(folder, "stranger")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(trusted, key)
    box, tries = Box(), []

    def sign_in(_server, _session, _envelope, _mechanism, data):
        tries.append((data.login, data.password))
        good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=False)

    port = free_port()
    relay = Controller(
        box, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True,
        authenticator=sign_in, auth_required=True)
    relay.start()
    try:
        address = "smtp://%s:%s@localhost:%d" % (USER, quoted(PASSWORD), port)
        kept.settings(smtp_url=address, smtp_ca=trusted)
        kept.change("book", MENTOR, MENTEE, BOOKED, "--length", "60m", "--force")
        # A relay nobody vouches for, and a wrong password: nothing leaves, nothing is lost.
        kept.settings(smtp_url=address, smtp_ca=other)
        kept.deliver(69)
        if tries:
            problems.append("the password went to a relay that could not show who it is")
        kept.settings(smtp_url="smtp://%s:wrong@localhost:%d" % (USER, port), smtp_ca=trusted)
        kept.deliver(69)
        kept.settings(smtp_url=address, smtp_ca=trusted)
        for row in kept.lines("outbox", "--config", kept.config):
            if PASSWORD in json.dumps(row) or "wrong" in json.dumps(row):
                problems.append("a password stands in the outbox")
        threads = {MENTOR: [], MENTEE: []}
        identifier = kept.json("appointments")["appointments"][0]["appointment"]
        for subject, method, start, sequence, step in (
                ("Invitation: ", "REQUEST", BOOKED, 0, None),
                ("Moved: ", "REQUEST", MOVED, 1, ("move", identifier, MOVED, "--force")),
                ("Cancelled: ", "CANCEL", MOVED, 2, ("cancel", identifier, "--reason", "x"))):
            if step:
                kept.change(*step)
            box.mails.clear()
            # What a failed attempt has put off is due a little later.
            answer = json.loads(kept.later("deliver", "--once", "--config", kept.config, "--json"))
            print("%s%s" % (subject, answer))
            if sorted(mail.rcpt_tos[0] for mail in box.mails) != sorted(threads):
                problems.append("%s: mails for %s" % (subject, [m.rcpt_tos for m in box.mails]))
            for taken in box.mails:
                mail = judge(
                    taken.original_content, taken.mail_from,
                    {"subject": subject, "method": method, "start": start, "sequence": sequence},
                    problems)
                thread = threads[taken.rcpt_tos[0]]
                if (mail["references"] or "").split() != thread:
                    problems.append("%sreferences %s" % (subject, mail["references"]))
                thread.append(mail["message-id"])
    finally:
        relay.stop()


POSTFIX = """compatibility_level=3.6
queue_directory={0}/spool
data_directory={0}/data
maillog_file={0}/maillog
maillog_file_prefixes={0}
inet_interfaces=127.0.0.1
inet_protocols=ipv4
myhostname=localhost.test
mydestination=
virtual_mailbox_domains=example.org
virtual_mailbox_maps=static:all/
virtual_mailbox_base={0}/mail
virtual_minimum_uid=1
virtual_uid_maps=static:{1}
virtual_gid_maps=static:{2}
smtpd_tls_cert_file={0}/relay.pem
smtpd_tls_key_file={0}/relay.key
smtpd_tls_security_level=may
smtpd_tls_auth_only=yes
smtpd_sasl_auth_enable=yes
smtpd_sasl_type=dovecot
smtpd_sasl_path=inet:127.0.0.1:{3}
smtpd_relay_restrictions=permit_sasl_authenticated,reject
default_transport=error:none
relay_transport=error:none
"""
DOVECOT = """base_dir={0}/run
state_dir={0}/run
log_path={0}/dovecot.log
protocols=
listen=127.0.0.1
passdb {{
driver=static
args=password={2}
}}
userdb {{
driver=static
args=uid=mail gid=mail home={0}/mail/%n
}}
service auth {{
inet_listener {{
address=127.0.0.1
port={1}
}}
}}
"""


def postfix(kept, folder, problems):
    """The same sender through Postfix, which asks Dovecot for the password."""
    if os.geteuid() != 0 or not shutil.which("postfix") or not shutil.which("dovecot"):
        print("Postfix: skipped (it needs root and the packages postfix and dovecot-core)")
        return
    os.chmod(folder, 0o755)
    for name in ("mail", "run", "etc", "spool", "data"):
        os.makedirs(os.path.join(folder, name))
    user = pwd.getpwnam("mail")
    os.chown(folder + "/mail", user.pw_uid, user.pw_gid)
    os.chown(folder + "/data", pwd.getpwnam("postfix").pw_uid, -1)
    certificate(folder, "relay")
    port, sasl = free_port(), free_port()
    with open(folder + "/dovecot.conf", "w", encoding="ascii") as file:
        file.write(DOVECOT.format(folder, sasl, "secret"))
    with open(folder + "/etc/main.cf", "w", encoding="ascii") as file:
        file.write(POSTFIX.format(folder, user.pw_uid, user.pw_gid, sasl))
    services = []
    with open("/usr/share/postfix/master.cf.dist", encoding="ascii") as file:
        for line in file:
            words = line.split()
            if line.startswith("smtp ") and "inet" in words:
                line = "127.0.0.1:%d inet n - n - - smtpd\n" % port
            elif len(words) > 7 and words[1] in ("unix", "unix-dgram", "pass", "fifo"):
                words[4] = "n"
                line = " ".join(words) + "\n"
            services.append(line)
    with open(folder + "/etc/master.cf", "w", encoding="ascii") as file:
        file.writelines(services)
    subprocess.run(["dovecot", "-c", folder + "/dovecot.conf"], check=True)
    try:
        subprocess.run(["postfix", "-c", folder + "/etc", "start"], check=True, capture_output=True)
        kept.settings(
            smtp_url="smtp://all:secret@localhost:%d" % port, smtp_ca=folder + "/relay.pem")
        kept.change("book", MENTOR, MENTEE, "2026-04-14T13:00:00Z", "--length", "60m", "--force")
        answer = json.loads(kept.deliver())
        deadline = time.monotonic() + 30
        found = []
        while len(found) < 2 and time.monotonic() < deadline:
            time.sleep(0.2)
            found = glob.glob(folder + "/mail/all/new/*")
        print("Postfix: %s, %d in the mailbox" % (answer, len(found)))
        if len(found) != 2 or answer["sent"] != 2:
            problems.append("Postfix: %d mails arrived" % len(found))
        for path in found:
            with open(path, "rb") as file:
                raw = file.read().replace(b"\n", b"\r\n")
            sender = email.utils.parseaddr(email.message_from_bytes(raw)["from"])[1]
            judge(raw, sender, {
                "subject": "Invitation: ", "method": "REQUEST", "sequence": 0,
                "start": "2026-04-14T13:00:00Z"}, problems)
    finally:
        subprocess.run(["postfix", "-c", folder + "/etc", "stop"], check=False, capture_output=True)
        subprocess.run(["doveadm", "-c", folder + "/dovecot.conf", "stop"], check=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    options = parser.parse_args()
    problems = []
    for step in (life, postfix):
        with tempfile.TemporaryDirectory(prefix="kept-mail-") as folder:
            os.makedirs(folder + "/kept")
            kept = House(options.kept, folder + "/kept")
            kept.prepare()
            step(kept, folder, problems)
    for problem in problems:
        print("WRONG: " + problem)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
