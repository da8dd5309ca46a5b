"""What one mail costs: from the start of `kept receive` to its end, as an operator's mail filter
waits for it.

The floor is what cannot be saved: the starts of three programs that do nothing, since a mail goes
through two readers of its own beside `kept`. The mail is answered as stale after the first time; it
is opened, read and judged each time.
"""

import base64
import json
import os
import tempfile

from startup import NOW, Bench


def calendar(path, person):
    """The reply to an invitation."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read().replace("\r\n ", "").split("\r\n")
    kept = [line for line in lines if line.startswith(("UID", "SEQUENCE", "ORGANIZER", "SUMMARY"))]
    return "\r\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//bench//EN", "METHOD:REPLY",
        "BEGIN:VEVENT", "DTSTAMP:20260302T090000Z", *kept,
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:" + person, "END:VEVENT", "END:VCALENDAR", ""])


def mail(text, person, extra=b""):
    """A mail with the reply in base64, and further parts."""
    head = (
        "From: %s\r\nTo: x@example.org\r\nMessage-ID: <1@bench>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/calendar; method=REPLY; charset=UTF-8\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n" % person).encode()
    body = base64.encodebytes(text.encode()).replace(b"\n", b"\r\n")
    return head + body + extra + b"\r\n--b--\r\n"


def rows(place):
    """The lines of one mail, of the same message as a file, and of a mail near the limit."""
    person = "mentee@example.org"
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
        bench = Bench(place, folder)
        bench.programme()
        pairs = os.path.join(folder, "pairs.csv")
        with open(pairs, "w", encoding="utf-8") as file:
            file.write("mentor,mentee\nmentor@example.org,%s\n" % person)
        bench.run("pairs", "import", pairs, "--now", NOW)
        booked = json.loads(bench.run(
            "book", "mentor@example.org", person, "2026-03-10T09:00:00Z", "--force", "--out",
            folder, "--json", "--now", NOW))
        text = calendar(next(path for path in booked["files"] if person in path), person)
        large = (b"--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                 + (b"QUJD" * 19 + b"\r\n") * (9 * 1024 * 1024 // 78))
        files = {}
        for name, content in (("reply.ics", text.encode()), ("reply.eml", mail(text, person)),
                              ("large.eml", mail(text, person, large))):
            files[name] = os.path.join(folder, name)
            with open(files[name], "wb") as file:
                file.write(content)
        runs = 3 if place.quick else 25
        floor = 3 * bench.row("mail", "a program that does nothing", bench.time(["/bin/true"], runs))
        for name, line in (("reply.ics", "the same reply as a file"),
                           ("reply.eml", "one mail of 1 kB, received"),
                           ("large.eml", "one mail with 9 MB of base64")):
            command = [bench.kept, "receive", files[name], "--now", NOW]
            bench.row("mail", line, bench.time(command, runs), floor)
        first = bench.run("receive", files["reply.eml"], "--json", "--now", NOW, good=(0, 1))
        outcome = json.loads(first)["outcome"]
        bench.rows[-1]["checks"] = {"outcome": outcome}
        bench.rows[-1]["agrees"] = outcome == "stale"
    return bench.rows
