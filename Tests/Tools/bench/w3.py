"""W3: every start of a pair, and the ten best with their reasons."""

import csv

from place import Goal, find, row

NAME = "W3"
WEEKS = (4, 12)
FEW = 40  # pairs for the peer, which takes milliseconds for each
GOALS = {
    "pair_cold": Goal(3), "pair_warm": Goal(3),
    "pair_top10_reasons": None}
PEER_GOALS = {4: 50, 12: 130}


def pairs_count(place):
    with open(place.file("pairs.csv"), encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def cases(place):
    count = pairs_count(place)
    return [(weeks, some) for weeks in WEEKS for some in sorted({count, min(FEW, count)})]


def floors(place):
    program = place.compiled("w3_pairs.c")
    return [figure for weeks, count in cases(place)
            for figure in place.read([program, place.data, weeks, count])]


def peers(place):
    few = min(FEW, pairs_count(place))
    return [figure for weeks in WEEKS
            for figure in place.peer("w3_dates.py", place.data, str(weeks), str(few))]


def rows(place, ours, floors, peers, missing):
    lines = []
    for figure in ours:
        name, case = figure["name"], figure["case"]
        floor = find(floors, name, case)
        peer = find(peers, "pair_cold", case)
        goal = GOALS[name]
        if name == "pair_cold" and peer:
            # Where the peer runs too, its goal is the harder one to read off; the floor's stands
            # in the line with all pairs.
            times = PEER_GOALS[int(case.split()[0])]
            goal = Goal(1 / times, "peer", "at least %d x faster than the peer" % times)
        lines.append(row(NAME, figure, floor, peer, goal, missing))
        if name == "pair_top10_reasons":
            lines[-1].update(goal="at most 50 us", reached=figure["value"] <= 50)
    return lines
