"""What a calendar file costs in a process of its own, against a program that does nothing.

Both are started the same way, turn by turn: a small file is to cost at most 5 ms more than a bare
start, a file of 100 kB less than 150 ms in 95 of 100 cases.
"""

import os
import statistics
import time

import startup
from place import NotRun

SMALL_MS, LARGE_MS = 5, 150


def once(program, data):
    """Milliseconds from the start of a program to its end, and what it wrote."""
    child_in, to_child = os.pipe()
    from_child, child_out = os.pipe()
    began = time.perf_counter()
    actions = [
        (os.POSIX_SPAWN_DUP2, child_in, 0), (os.POSIX_SPAWN_DUP2, child_out, 1),
        (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)]
    actions += [
        (os.POSIX_SPAWN_CLOSE, end) for end in (child_in, to_child, from_child, child_out)]
    process = os.posix_spawn(program, [program], {}, file_actions=actions)
    os.close(child_in)
    os.close(child_out)
    try:
        while data:
            data = data[os.write(to_child, data):]
    except BrokenPipeError:
        pass  # a program that does nothing reads nothing
    os.close(to_child)
    parts = []
    while part := os.read(from_child, 1 << 20):
        parts.append(part)
    os.waitpid(process, 0)
    took = (time.perf_counter() - began) * 1000
    os.close(from_child)
    return took, b"".join(parts)


def line(case, ours, floor, goal, reached, agrees, events):
    """One row of the table; ours is in milliseconds."""
    return {
        "workload": "airlock", "line": "a process a file", "case": case, "unit": "ms",
        "ours": round(ours[0], 3), "min": round(ours[1], 3), "max": round(ours[2], 3),
        "runs": ours[3], "floor": round(floor, 3), "peer": None, "ratio_floor": None,
        "ratio_peer": None, "goal": goal, "reached": reached, "not_run": None,
        "checks": {"events": events}, "agrees": agrees}


def measured(program, nothing, size, runs):
    """Times of ours and of the floor, whether every answer names every event, and how many."""
    text, events = startup.calendar(size, size)
    data = text.encode()
    ours, floor, agrees = [], [], True
    for number in range(runs + 2):
        bare, _ = once(nothing, b"")
        took, answer = once(program, data)
        agrees = agrees and answer[:4] == b"KEPC" and answer.count(b"@example.org") >= 3 * events
        if number >= 2:
            ours.append(took)
            floor.append(bare)
    return sorted(ours), statistics.median(floor), agrees, events


def rows(place):
    """The lines of small and large files."""
    program = os.path.join(place.release, "kept-airlock")
    try:
        nothing = place.compiled("nothing.c", "-static")
    except NotRun as reason:
        return [{
            **line("one file", (0, 0, 0, 0), 0, None, None, True, 0), "ours": 0, "floor": None,
            "not_run": str(reason)}]
    runs = 20 if place.quick else 200
    small, bare, agrees, events = measured(program, nothing, 2_000, runs)
    beyond = statistics.median(small) - bare
    lines = [line(
        "2 kB, beyond a bare start", (beyond, small[0] - bare, small[-1] - bare, runs), bare,
        "at most %d ms" % SMALL_MS, beyond <= SMALL_MS, agrees, events)]
    runs = 10 if place.quick else 100
    large, bare, agrees, events = measured(program, nothing, 100_000, runs)
    late = large[int(len(large) * 0.95)]
    lines.append(line(
        "100 kB, 95 of 100", (late, large[0], large[-1], runs), bare,
        "below %d ms" % LARGE_MS, late < LARGE_MS, agrees, events))
    return lines
