"""W1: reading calendar files, from bytes to checked values."""

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
    return place.read([place.compiled("w1_libical.c", "-lical"), place.data, count(place)])


def rows(place, ours, floors, peers, missing):
    goal = Goal(SLOWEST, "peer", "at least 0.87 x the speed of libical")
    return [
        row(NAME, figure, find(floors, figure["name"], figure["case"]),
            find(peers, figure["name"], figure["case"]), goal, missing) for figure in ours]
