"""Our objects on CalDAV servers: each PUT is 201, and what comes back has the same occurrences.

    servers.py --kept PATH
"""

import argparse
import base64
import os
import re
import sys
import tempfile
import urllib.error
import urllib.request

from house import MENTOR, Daemon, Kept, free_port
from samples import SAMPLES, WINDOW, rewritten


class Radicale:
    name = "Radicale"

    def __init__(self, folder, port):
        self.base = "http://127.0.0.1:%d" % port
        self.home = "/user/kept/"
        self.command = [
            sys.executable, "-m", "radicale", "--server-hosts", "127.0.0.1:%d" % port,
            "--auth-type", "none", "--storage-filesystem-folder", folder + "/store"]


class Xandikos:
    name = "Xandikos"

    def __init__(self, folder, port):
        self.base = "http://127.0.0.1:%d" % port
        self.home = "/user/calendars/calendar/"
        self.command = [
            os.path.join(os.path.dirname(sys.executable), "xandikos"), "serve",
            "-d", folder + "/store", "--defaults", "-l", "127.0.0.1", "-p", str(port)]


def ask(method, url, body=None):
    token = base64.b64encode(b"user:").decode()
    headers = {"Authorization": "Basic " + token, "Content-Type": "text/calendar; charset=utf-8"}
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def objects(kept):
    """What is stored: our rewrites, and each appointment of a feed as an object of its own."""
    found = {name: rewritten(kept, name)[0] for name in SAMPLES}
    for start in ("2026-03-10T14:00:00Z", "2026-04-14T13:00:00Z", "2026-05-05T13:00:00Z"):
        kept.book(start)
    feed = kept.run("export", "calendar", "--person", MENTOR)
    for number, event in enumerate(re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", feed, re.S)):
        head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kept//Kept 1//EN\r\n"
        found["appointment-%d" % number] = head + event + "END:VCALENDAR\r\n"
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    options = parser.parse_args()
    problems = []
    with tempfile.TemporaryDirectory(prefix="kept-servers-") as folder:
        kept = Kept(options.kept, folder)
        kept.prepare()
        stored = objects(kept)
        for kind in (Radicale, Xandikos):
            own = os.path.join(folder, kind.name)
            os.makedirs(own + "/store")
            server = kind(own, free_port())
            daemon = Daemon(
                server.command, {**os.environ, "HOME": own}, own + "/log", server.base + "/")
            try:
                problems += judge(server, kept, stored)
            finally:
                daemon.end()
    for problem in problems:
        print("problem: " + problem, file=sys.stderr)
    return 1 if problems else 0


def judge(server, kept, stored):
    problems = []
    if server.name == "Radicale":
        ask("MKCALENDAR", server.base + server.home)
    for name, text in sorted(stored.items()):
        url = "%s%s%s.ics" % (server.base, server.home, name)
        status, said = ask("PUT", url, text.encode("utf-8"))
        if status != 201:
            problems.append("%s: PUT of %s answered %d %s" % (
                server.name, name, status, said[:200]))
            continue
        status, back = ask("GET", url)
        sent = kept.occurrences(kept.file("sent.ics", text), *WINDOW)
        returned = kept.occurrences(kept.file("back.ics", back.decode("utf-8")), *WINDOW)
        good = status == 200 and sent == returned and sent
        print("  %-10s %-18s 201, back %d, %4d occurrences%s" % (
            server.name, name, status, len(returned), "" if good else "   WRONG"))
        if not good:
            problems.append("%s: %s came back with other occurrences" % (server.name, name))
    return problems


sys.exit(main())
