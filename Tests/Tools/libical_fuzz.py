#!/usr/bin/env python3
"""Gives Kept the files on which fuzzing broke libical: each must be answered with reason and line.

    libical_fuzz.py --kept .build/release/kept FOLDER…

The files lie in test-data of libical's sources and stay there: Debian's source package libical3
3.0.20 (`apt-get source libical3` with a deb-src line for trixie) has 13, newer sources more. A file
may be read or refused, but within two seconds, within 256 MB, and with FILE:LINE before a reason.
Files of our own with the same causes are fixtures/ics/hostile.
"""
import argparse
import os
import re
import resource
import subprocess
import sys
import time

SECONDS, MEGABYTES = 2, 256


def answer(kept, path):
    """What is wrong with the answer to a file, or the empty text; and the answer's first line."""
    began = time.monotonic()
    done = subprocess.run(
        [kept, "calendar", "check", path], capture_output=True, text=True, check=False)
    took = time.monotonic() - began
    said = (done.stdout + done.stderr).strip().splitlines() or [""]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    wrong = []
    if done.returncode not in (0, 1, 65):
        wrong.append("exit %d" % done.returncode)
    if done.returncode and not re.search(re.escape(path) + r":\d+: ", said[0]):
        wrong.append("no line and reason")
    if took > SECONDS:
        wrong.append("%.1f s" % took)
    if memory > MEGABYTES:
        wrong.append("%.0f MB" % memory)
    return ", ".join(wrong), said[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    paths = sorted(
        os.path.join(folder, name) for folder in options.folders for name in os.listdir(folder)
        if "fuzz" in name)
    if not paths:
        print("libical_fuzz: no file with fuzz in its name; nothing was tried", file=sys.stderr)
        return 69
    failed = 0
    for path in paths:
        wrong, said = answer(os.path.abspath(options.kept), path)
        failed += bool(wrong)
        print("%s  %s" % ("WRONG: " + wrong if wrong else "answered", said))
    print("%d files, %d answered wrongly" % (len(paths), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
