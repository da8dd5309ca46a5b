"""The served feed through vdirsyncer: what is copied, and that a second sync copies nothing.

    feed.py --kept PATH
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from house import MENTOR, Daemon, Kept, NOW, free_port

STARTS = ["2026-03-10T14:00:00Z", "2026-03-24T14:00:00Z", "2026-03-31T13:00:00Z",
          "2026-04-14T13:00:00Z", "2026-05-05T13:00:00Z"]


class Sync:
    """vdirsyncer with the feed as one storage and a folder as the other."""

    def __init__(self, folder, url):
        self.folder = folder
        self.local = os.path.join(folder, "local")
        os.makedirs(self.local)
        self.configuration = os.path.join(folder, "vdirsyncer.conf")
        with open(self.configuration, "w", encoding="utf-8") as file:
            file.write("\n".join([
                "[general]", 'status_path = "%s/status"' % folder,
                "[pair feed]", 'a = "far"', 'b = "near"', "collections = null",
                'conflict_resolution = "a wins"',
                "[storage far]", 'type = "http"', 'url = "%s"' % url,
                "[storage near]", 'type = "filesystem"', 'path = "%s"' % self.local,
                'fileext = ".ics"', ""]))
        self.run("discover")

    def run(self, command):
        program = os.path.join(os.path.dirname(sys.executable), "vdirsyncer")
        done = subprocess.run(
            [program, "-v", "INFO", "-c", self.configuration, command],
            env={"HOME": self.folder, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            input="y\ny\n", capture_output=True, text=True, timeout=120, check=False)
        if done.returncode != 0:
            raise SystemExit("vdirsyncer %s: exit %d\n%s%s" % (
                command, done.returncode, done.stdout, done.stderr))
        return done.stdout + done.stderr

    def done(self):
        """Runs a sync; how many items it says it copied and how many it deleted.

        Its http storage names an item by its content, so a change is a copy and a deletion.
        """
        said = self.run("sync")
        return len(re.findall(r"\bCopying\b", said)), len(re.findall(r"\bDeleting\b", said))

    def items(self):
        found = {}
        for name in sorted(os.listdir(self.local)):
            path = os.path.join(self.local, name)
            with open(path, encoding="utf-8", newline="") as file:
                found[name] = (file.read(), os.stat(path).st_mtime_ns)
        return found


def get(url, headers=None):
    request = urllib.request.Request(url, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    options = parser.parse_args()
    problems = []

    def expect(condition, what):
        print("  %-68s %s" % (what, "yes" if condition else "NO"))
        if not condition:
            problems.append(what)

    with tempfile.TemporaryDirectory(prefix="kept-feed-") as folder:
        kept = Kept(options.kept, folder)
        kept.prepare()
        port = free_port()
        kept.environment["KEPT_BASE_URL"] = "http://127.0.0.1:%d" % port
        booked = [kept.book(start) for start in STARTS]
        url = kept.json("feed", MENTOR)["feed"]
        service = Daemon(
            [kept.program, "serve", "--listen", "127.0.0.1:%d" % port, "--now", NOW],
            kept.environment, os.path.join(folder, "serve.log"),
            "http://127.0.0.1:%d/healthz" % port)
        try:
            status, headers, body = get(url)
            again = get(url)
            expect(status == 200 and again[2] == body and again[1]["ETag"] == headers["ETag"],
                   "two readings give the same bytes and tag")
            same = get(url, {"If-None-Match": headers["ETag"]})
            expect(same[0] == 304 and not same[2], "who has the tag is told 304")
            expect(headers["Last-Modified"] is not None, "the time of the last change is said")
            expect(headers["Referrer-Policy"] == "no-referrer"
                   and headers["Cache-Control"].startswith("private"),
                   "no referrer, no shared cache")
            os.makedirs(folder + "/sync")
            sync = Sync(folder + "/sync", url)
            expect(sync.done() == (len(STARTS), 0), "the first sync copies each appointment")
            first = sync.items()
            expect(len(first) == len(STARTS), "each is an item of its own")
            expect(sync.done() == (0, 0), "the second sync copies nothing")
            expect(sync.items() == first, "no file was touched")
            kept.run("move", booked[2]["appointment"], "2026-04-02T13:00:00Z", "--force")
            expect(sync.done() == (1, 1), "after a move one item is replaced")
            kept.run("cancel", booked[3]["appointment"], "--reason", "illness")
            expect(sync.done() == (1, 1), "after a cancel one item is replaced")
            texts = [text for text, _ in sync.items().values()]
            cancelled = [text for text in texts if "STATUS:CANCELLED" in text]
            expect(len(texts) == len(STARTS) and len(cancelled) == 1
                   and "TRANSP:TRANSPARENT" in cancelled[0],
                   "the cancelled one stays, cancelled and transparent")
            moved = [text for text in texts if "DTSTART:20260402T130000Z" in text]
            expect(len(moved) == 1 and "DTSTART:20260331" not in "".join(texts)
                   and "SEQUENCE:%d" % (booked[2]["sequence"] + 1) in moved[0],
                   "the moved one has its new time and number")
            expect(sync.done() == (0, 0), "and then nothing again")
            replaced = kept.json("feed", MENTOR, "--replace")["feed"]
            expect(get(url)[0] == 404 and get(replaced)[0] == 200,
                   "a replaced address is gone within one request")
        finally:
            service.end()
    for problem in problems:
        print("problem: not so: " + problem, file=sys.stderr)
    return 1 if problems else 0


sys.exit(main())
