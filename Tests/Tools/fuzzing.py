"""What the two scripts that feed mutated files to `kept` share: changes, limits, and the count."""

import argparse
import json
import os

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TIME_LIMIT_SECONDS = 5


def options(words):
    """The options of a script whose first line of description is given."""
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("--kept", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--only", type=int, help="one round alone")
    parser.add_argument("--seconds", type=int, default=300, help="stop after so long")
    found = parser.parse_args()
    found.kept = os.path.abspath(found.kept)
    return found


def change(data, chance, kind, nasty, repeats):
    """One change of lines or bytes; kinds 0 to 5, of no format in particular."""
    lines = data.split(b"\n")
    place = chance.randrange(len(lines))
    if kind == 0:
        if not data:
            return data
        spot = chance.randrange(len(data))
        return data[:spot] + bytes([chance.randrange(256)]) + data[spot + 1:]
    if kind == 1:
        return data[:chance.randrange(len(data) + 1)]
    if kind == 2:
        lines.insert(place, chance.choice(nasty) + b"\r")
    elif kind == 3:
        lines[place:place] = [lines[place]] * chance.choice([1, 10, repeats])
        return b"\n".join(lines)[:3_000_000]
    elif kind == 4:
        del lines[place]
    else:
        other = chance.randrange(len(lines))
        lines[place], lines[other] = lines[other], lines[place]
    return b"\n".join(lines)


def complaint(done):
    """What is wrong with an answer in JSON lines, or None."""
    if done.returncode not in (0, 1, 65):
        return "exit %d" % done.returncode
    for line in done.stdout.splitlines():
        try:
            json.loads(line)
        except ValueError:
            return "not JSON: %.80r" % line
    if done.returncode == 65 and not done.stderr.strip():
        return "refused without a reason"
    for words in (b"Fatal error", b"Stack dump", b"ended by signal"):
        if words in done.stderr:
            return "a program died: %.200r" % done.stderr
    return None


def keep(path, seed, number):
    """Puts a file that was answered badly where the next look finds it."""
    folder = os.path.join(ROOT, ".build", "fuzz")
    os.makedirs(folder, exist_ok=True)
    name = "seed-%d-round-%d%s" % (seed, number, os.path.splitext(path)[1])
    os.replace(path, os.path.join(folder, name))


class Tally:
    """How the rounds ended."""

    def __init__(self, seed):
        self.seed, self.outcomes, self.problems, self.slowest = seed, {}, 0, 0.0

    def skip(self):
        self.outcomes["not run"] = self.outcomes.get("not run", 0) + 1

    def add(self, number, outcome, problem, seconds):
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        self.slowest = max(self.slowest, seconds)
        if problem:
            self.problems += 1
            print("round %d: %s; again with --seed %d --only %d" % (
                number, problem, self.seed, number))

    def end(self):
        """Prints the count; the exit code."""
        shown = ", ".join(
            "%s: %d" % (key, self.outcomes[key]) for key in sorted(self.outcomes, key=str))
        print("by exit code %s; slowest %.2f s; %d problems" % (
            shown, self.slowest, self.problems))
        return 1 if self.problems or not self.outcomes.keys() - {"not run"} else 0
