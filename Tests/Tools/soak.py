"""Books, moves, cancels, answers and judges for a long time while the service is running.

    soak.py --kept PATH [--minutes 30] [--workers 4] [--seed 1]

Fails if two live appointments of a person overlap, if an acknowledged one is gone, if a command
ends in a way it must not, or if the service's memory, descriptors or dead children grow.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

from programme import FIRST_DAY, Programme, instant

PAIRS = 12
PORT = 18_080
LIVE = ("held", "booked", "confirmed")


class Service:
    """`kept serve` and what the system says about its process."""

    def __init__(self, programme):
        # Into a file: a pipe that nobody reads would stop the service one day.
        self.log = os.path.join(programme.folder, "serve.log")
        with open(self.log, "w", encoding="utf-8") as log:
            self.child = subprocess.Popen(
                programme.command("serve", "--listen", "127.0.0.1:%d" % PORT),
                env=programme.environment, stdout=log, stderr=log)
        for _ in range(200):
            if self.answers("/readyz"):
                return
            time.sleep(0.05)
        self.child.kill()
        raise SystemExit("soak: kept serve did not become ready\n" + self.last_lines())

    def last_lines(self):
        with open(self.log, encoding="utf-8") as file:
            return "".join(file.readlines()[-8:])

    def check_alive(self):
        if self.child.poll() is not None:
            raise SystemExit("soak: kept serve ended with %d\n%s" % (
                self.child.returncode, self.last_lines()))

    @staticmethod
    def answers(path):
        try:
            with urllib.request.urlopen("http://127.0.0.1:%d%s" % (PORT, path), timeout=10) as page:
                return page.status == 200 and len(page.read()) > 0
        except OSError:
            return False

    def memory_megabytes(self):
        with open("/proc/%d/status" % self.child.pid, encoding="utf-8") as file:
            line = next(line for line in file if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def descriptors(self):
        return len(os.listdir("/proc/%d/fd" % self.child.pid))

    def zombies(self):
        count = 0
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/stat" % name, encoding="utf-8") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            count += fields[0] == "Z" and int(fields[1]) == self.child.pid
        return count

    def stop(self):
        self.child.terminate()
        try:
            self.child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.child.kill()
            raise SystemExit("soak: kept serve did not stop within 15 s of SIGTERM") from None
        return self.child.returncode


class Soak:
    def __init__(self, programme, seed):
        self.programme = programme
        self.seed = seed
        self.lock = threading.Lock()
        self.known = {}
        self.counts = {}
        self.problems = []

    def problem(self, text):
        with self.lock:
            self.problems.append(text)
        print("problem: " + text, file=sys.stderr)

    def work(self, worker, stop):
        chance = random.Random("%d:%d" % (self.seed, worker))
        while time.monotonic() < stop:
            kind = chance.choice(["book", "book", "book", "move", "cancel"])
            start = FIRST_DAY + datetime.timedelta(
                days=chance.randint(2, 80), minutes=15 * chance.randint(0, 40))
            with self.lock:
                identifier = chance.choice(sorted(self.known)) if self.known else None
            if kind == "book" or identifier is None:
                kind = "book"
                arguments = ["book", *chance.choice(self.programme.pairs), instant(start)]
            elif kind == "move":
                arguments = ["move", identifier, instant(start)]
            else:
                arguments = ["cancel", identifier, "--reason", "soak"]
            child = self.programme.start(*arguments, "--json")
            output, errors = child.communicate(timeout=120)
            with self.lock:
                key = "%s %d" % (kind, child.returncode)
                self.counts[key] = self.counts.get(key, 0) + 1
            if child.returncode == 0 and kind == "book":
                answer = json.loads(output)
                with self.lock:
                    self.known[answer["appointment"]] = answer
            elif child.returncode not in (0, 1, 75):
                self.problem("%s ended with %d: %s" % (kind, child.returncode, errors.strip()))

    def look(self):
        # What is known first: others go on booking meanwhile.
        with self.lock:
            known = set(self.known)
        found = self.programme.appointments()
        for identifier in sorted(known - set(found)):
            self.problem("%s was acknowledged and is gone" % identifier)
        rows = sorted((row for row in found.values() if row.get("state") in LIVE),
                      key=lambda row: (str(row.get("pair")), row["start"]))
        for first, second in zip(rows, rows[1:]):
            if first.get("pair") == second.get("pair") and second["start"] < first["end"]:
                self.problem("two live appointments of one pair overlap at " + second["start"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print("seed %d, %g minutes, %d workers" % (options.seed, options.minutes, options.workers))
    with tempfile.TemporaryDirectory(prefix="kept-soak-") as folder:
        programme = Programme(options.kept, folder, PAIRS)
        programme.prepare()
        soak = Soak(programme, options.seed)
        service = Service(programme)
        stop = time.monotonic() + options.minutes * 60
        warm = None
        with concurrent.futures.ThreadPoolExecutor(options.workers) as pool:
            work = [pool.submit(soak.work, number, stop) for number in range(options.workers)]
            while time.monotonic() < stop:
                time.sleep(min(10, max(0.1, stop - time.monotonic())))
                for path in ("/healthz", "/readyz"):
                    if not service.answers(path):
                        soak.problem("%s does not answer" % path)
                soak.look()
                service.check_alive()
                now = (service.memory_megabytes(), service.descriptors(), service.zombies())
                warm = warm or now
                print("%.0f MB, %d descriptors, %d dead children; %s" % (*now, soak.counts))
                if now[0] > warm[0] * 1.5 + 32 or now[1] > warm[1] + 32 or now[2]:
                    soak.problem("the service grows: %s after %s" % (now, warm))
            for done in work:
                done.result()
        programme.run("reconcile", now="2026-07-01T08:00:00Z")
        soak.look()
        if service.stop() != 0:
            soak.problem("kept serve did not stop cleanly")
    if not any(key == "book 0" for key in soak.counts):
        soak.problem("nothing was booked: the test proves nothing")
    print("%s; %d problems" % (soak.counts, len(soak.problems)))
    return 1 if soak.problems else 0


sys.exit(main())
