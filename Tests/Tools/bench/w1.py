"""W1: calendar files to checked values, to busy time, and back to text, in one process."""

import glob

from place import Goal, find, row

NAME = "W1"
FILES = 60
SLOWEST = 1 / 0.87  # of libical's own time for parsing alone


def count(place):
    return min(FILES, len(glob.glob(place.file("ics/*.ics"))))


def floors(place):
    return place.read([place.compiled("w1_scan.c"), place.data, count(place)])


def peers(place):
    """libical alone: parsing, writing its own trees, and parsing with its own expansion."""
    files = count(place)
    figures = place.read([place.compiled("w1_libical.c", "-lical"), place.data, files])
    busy = find(
        place.read([place.compiled("w2_libical.c", "-lical"), place.data, files]), "bytes_to_bits")
    # That program tells the time of one file.
    return figures + [{
        **busy, "name": "parse_busy", "case": "%d files" % files, "value": busy["value"] * files}]


def rows(place, ours, floors, peers, missing):
    goal = Goal(SLOWEST, "peer", "at least 0.87 x the speed of libical")
    lines = []
    for figure in ours:
        name, case = figure["name"], figure["case"]
        # The line scanner is the floor of both ways of reading; it knows no busy time.
        floor = find(floors, "parse_full", case) if name != "write" else None
        if name == "parse_busy" and floor:
            floor = {**floor, "checks": {}}
        lines.append(row(
            NAME, figure, floor, find(peers, name, case),
            goal if name == "parse_full" else None, missing))
    return lines
