"""Measures how fast attendance files are read, and in how much memory.

    attendance_bench.py --release .build/release [--megabytes 1000] [--quick]

Writes large files of several shapes into a temporary folder, reads each through `kept-bench
attendance FILE`, and checks the number of rows that come out against the number that was written.
A floor is measured beside each: counting the line ends of the same file. Exits with 1 if a count
is wrong or a file needs more than 64 MB.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time

MEMORY_MAX = 64 * 1024  # KiB
BLOCK = 20_000
HEAD = ("1. Summary\r\nMeeting title\tLarge\r\nStart time\t7/22/26, 7:00:00 PM\r\n"
        "End time\t7/22/26, 9:59:59 PM\r\n\r\n3. In-Meeting Activities\r\n"
        "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\r\n")
ZOOM = ("Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n")


def teams(chance, number):
    minute, second = chance.randrange(50), chance.randrange(60)
    return "Person Number%d\t7/22/26, 7:%02d:%02d PM\t7/22/26, 8:%02d:%02d PM\t1h\t%s\tPresenter\r\n" % (
        number, minute, second, minute, second, "person%d@example.org" % number)


def zoom(chance, number):
    minute, second = chance.randrange(50), chance.randrange(60)
    return "Person Number%d,%s,10/13/2026 06:%02d:%02d PM,10/13/2026 07:%02d:%02d PM,60,No\r\n" % (
        number, "person%d@example.org" % number, minute, second, minute, second)


def webex(chance, number):
    minute, second = chance.randrange(50), chance.randrange(60)
    return json.dumps({
        "meetingId": "m-1", "meetingTitle": "Large", "displayName": "Person Number%d" % number,
        "email": "person%d@example.org" % number, "participantType": "attendee",
        "joinedTime": "2026-10-13T16:%02d:%02dZ" % (minute, second),
        "leftTime": "2026-10-13T17:%02d:%02dZ" % (minute, second)})


def write(path, size, head, line, tail=b"", encoding="utf-8", mark=b"", part=""):
    """Repeats one block of rows until the file is large enough; returns the number of rows."""
    chance = random.Random(7)
    lines = [line(chance, chance.randrange(3000)) for _ in range(BLOCK)]
    block = (part.join(lines)).encode(encoding)
    rows = BLOCK
    with open(path, "wb") as file:
        written = file.write(mark + head.encode(encoding) + block)
        while written < size:
            written += file.write(part.encode(encoding) + block)
            rows += BLOCK
        file.write(tail)
    return rows


def floor(path):
    """Seconds to count line ends, the least that reading a file can be."""
    began = time.perf_counter()
    with open(path, "rb", buffering=0) as file:
        while piece := file.read(256 * 1024):
            piece.count(b"\n")
    return time.perf_counter() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--release", required=True)
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    size = (20 if options.quick else options.megabytes) * 1_000_000
    program = os.path.join(options.release, "kept-bench")
    shapes = [
        ("teams, UTF-16LE", dict(head=HEAD, line=teams, encoding="utf-16-le", mark=b"\xff\xfe"), 1),
        ("teams, UTF-8", dict(head=HEAD, line=teams), 1),
        ("zoom, UTF-8", dict(head=ZOOM, line=zoom), 1),
        # JSON is decoded record by record by Foundation: measured on a tenth.
        ("webex, JSON", dict(head='{"items":[\n', line=webex, part=",\n", tail=b"\n]}\n"), 10),
    ]
    wrong = 0
    print("%-18s %9s %9s %9s %9s %9s %8s" % (
        "file", "MB", "rows", "s", "MB/s", "peak KiB", "x floor"))
    with tempfile.TemporaryDirectory(prefix="kept-attendance-") as folder:
        for name, shape, share in shapes:
            path = os.path.join(folder, "large")
            rows = write(path, size // share, **shape)
            least = floor(path)
            done = subprocess.run(
                [program, "attendance", path], capture_output=True, text=True, check=False)
            if done.returncode != 0:
                print("%s: kept-bench ended with %d\n%s" % (name, done.returncode, done.stderr))
                return 1
            said = json.loads(done.stdout)
            megabytes = os.path.getsize(path) / 1e6
            print("%-18s %9.0f %9d %9.2f %9.1f %9d %8.1f" % (
                name, megabytes, said["rows"], said["seconds"], megabytes / said["seconds"],
                said["peak_kib"], said["seconds"] / least))
            if said["rows"] != rows:
                wrong += 1
                print("  %d rows were written" % rows, file=sys.stderr)
            if said["peak_kib"] > MEMORY_MAX:
                wrong += 1
                print("  more than 64 MB", file=sys.stderr)
            os.remove(path)
    return 1 if wrong else 0


sys.exit(main())
