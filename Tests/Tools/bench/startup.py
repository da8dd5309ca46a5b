"""What users of the release programs wait for, beside the cost of starting any process.

Start-up and import are timed from outside, by hyperfine if it is there, else by a timer of our own.
The floor is a program that does nothing, measured in the same run: on a shared machine only the
ratio to it can be compared between runs.
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time

NOW = "2026-03-02T08:00:00Z"
ZONE = """BEGIN:VTIMEZONE\r
TZID:Europe/Berlin\r
BEGIN:STANDARD\r
DTSTART:19701025T030000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:19700329T020000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
END:DAYLIGHT\r
END:VTIMEZONE\r
"""


def calendar(seed, size):
    """A calendar of about so many bytes: the text and the number of its events."""
    chance = random.Random(seed)
    parts = ["BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kept//bench//EN\r\n", ZONE]
    length, events = sum(map(len, parts)), 0
    while length < size - 300 or events == 0:
        day, hour = chance.randint(1, 28), chance.randint(7, 18)
        rule = chance.choice(["", "", "", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE\r\n",
                              "RRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=12\r\n"])
        event = (
            "BEGIN:VEVENT\r\nUID:%d-%d@example.org\r\nDTSTAMP:20260101T000000Z\r\n"
            "DTSTART;TZID=Europe/Berlin:202603%02dT%02d0000\r\n"
            "DTEND;TZID=Europe/Berlin:202603%02dT%02d4500\r\n%s"
            "SUMMARY:Meeting %d\\, with a title of usual length\r\n"
            "ORGANIZER;CN=Organizer:mailto:organizer@example.org\r\n"
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:somebody@example.org\r\nEND:VEVENT\r\n"
        ) % (seed, events, day, hour, day, hour, rule, events)
        parts.append(event)
        length += len(event)
        events += 1
    parts.append("END:VCALENDAR\r\n")
    return "".join(parts), events


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.kept = os.path.abspath(os.path.join(options.release, "kept"))
        self.environment = {
            **os.environ, "HOME": folder, "KEPT_DATABASE": "sqlite:%s/kept.sqlite" % folder}
        self.rows = []

    def run(self, *arguments, good=(0,)):
        done = subprocess.run(
            [self.kept, *arguments], env=self.environment, capture_output=True, text=True,
            check=False)
        if done.returncode not in good:
            raise SystemExit("bench: kept %s: exit %d\n%s" % (
                " ".join(arguments[:4]), done.returncode, done.stderr or done.stdout))
        return done.stdout

    def time(self, command, runs):
        """Seconds of each run; the command must end with 0 or 1."""
        hyperfine = shutil.which("hyperfine")
        if hyperfine:
            out = os.path.join(self.folder, "hyperfine.json")
            subprocess.run(
                [hyperfine, "-N", "-i", "--warmup", "2", "--runs", str(max(2, runs)),
                 "--export-json", out, "--style", "none", " ".join(command)],
                env=self.environment, check=True, capture_output=True)
            with open(out, encoding="utf-8") as file:
                result = json.load(file)["results"][0]
            if any(code not in (0, 1) for code in result["exit_codes"]):
                raise SystemExit("bench: %s ended with %s" % (command[:3], result["exit_codes"]))
            return result["times"]
        times = []
        for number in range(runs + 2):
            began = time.perf_counter()
            code = subprocess.run(
                command, env=self.environment, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, check=False).returncode
            if code not in (0, 1):
                raise SystemExit("bench: %s ended with %d" % (command[:3], code))
            if number >= 2:
                times.append(time.perf_counter() - began)
        return times

    def row(self, workload, line, times, floor=None, checks=None):
        """Adds a figure in milliseconds; the ratio is taken to the floor of this run."""
        values = [seconds * 1000 for seconds in times]
        median = statistics.median(values)
        self.rows.append({
            "workload": workload, "line": line, "case": "", "unit": "ms", "ours": round(median, 3),
            "min": round(min(values), 3), "max": round(max(values), 3), "runs": len(values),
            "floor": None if floor is None else round(floor, 3), "peer": None,
            "ratio_floor": None if floor is None else round(median / floor, 1),
            "ratio_peer": None, "goal": None, "reached": None, "not_run": None,
            "checks": checks or {}, "agrees": True})
        return median

    def outside(self):
        runs = 5 if self.options.quick else 40
        few = 2 if self.options.quick else 7
        floor = self.row("start", "a program that does nothing", self.time(["/bin/true"], runs))
        self.row("start", "kept --help", self.time([self.kept, "--help"], runs), floor)
        large, small = self.files()
        check = [self.kept, "calendar", "check"]
        self.row("check", "one file of 100 kB", self.time(check + [large], few), floor)
        self.row("check", "200 files of 2 kB", self.time(check + small, few), floor)
        self.programme()
        # A re-import replaces by UID, so each run does the same work.
        load = [self.kept, "calendar", "import", "mentor@example.org"]
        tail = ["--now", NOW]
        self.row("import", "one file of 100 kB", self.time(load + [large] + tail, few), floor)
        self.row("import", "200 files of 2 kB", self.time(load + small + tail, few), floor)
        begin = time.perf_counter()
        answer = self.run(
            "calendar", "expand", large, "--from", "2026-03-01", "--until", "2026-05-24", "--json")
        took = time.perf_counter() - begin
        lines = len(answer.splitlines())
        self.row("expand", "100 kB over 12 weeks, once", [took], floor, {"occurrences": lines})
        # Every event of the sample has an occurrence in these weeks.
        self.rows[-1]["agrees"] = lines >= self.events

    def files(self):
        text, self.events = calendar(1, 100_000)
        large = os.path.join(self.folder, "large.ics")
        with open(large, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        small = []
        for number in range(200):
            path = os.path.join(self.folder, "small-%03d.ics" % number)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(calendar(1000 + number, 2_000)[0])
            small.append(path)
        return large, small

    def programme(self):
        people = os.path.join(self.folder, "people.csv")
        with open(people, "w", encoding="utf-8") as file:
            file.write("email,name,role,zone\nmentor@example.org,Mentor,mentor,Europe/Berlin\n"
                       "mentee@example.org,Mentee,mentee,Europe/Berlin\n")
        self.run("programme", "create", "bench", "--name", "Bench", "--zone", "Europe/Berlin",
                 "--now", NOW)
        self.run("people", "import", people, "--now", NOW)


def rows(place):
    """The lines of start-up, check and import."""
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
        bench = Bench(place, folder)
        bench.outside()
    return bench.rows
