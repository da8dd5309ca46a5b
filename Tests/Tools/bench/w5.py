"""W5: a million appointments judged by the plain rule, beside C and DuckDB."""

from place import Goal, find, row

NAME = "W5"
GOALS = {
    "judge": Goal(1.5),
    "end_to_end": Goal(1 / 1.5, "peer", "at least 1.5 x faster than the peer"),
}


def floors(place):
    return place.read([place.compiled("w5_records.c"), place.data])


def peers(place):
    place.module("duckdb")
    # One thread, as ours has.
    return place.peer("w5_duckdb.py", place.data, "1")


def rows(place, ours, floors, peers, missing):
    return [
        row(NAME, figure, find(floors, figure["name"], figure["case"]),
            find(peers, figure["name"], figure["case"]), GOALS.get(figure["name"]), missing)
        for figure in ours]
