"""W2: rules, and files, to busy time of twelve weeks."""

from place import Goal, find, row

NAME = "W2"
FILES = 60


def people(place):
    """How many calendars the workload has; and how many files are read, at most sixty."""
    with open(place.file("people.csv"), encoding="ascii") as file:
        count = sum(1 for _ in file) - 1
    return count, min(FILES, count)


def floors(place):
    program = place.compiled("w2_rules.c")
    figures = []
    for count in sorted(set(people(place))):
        figures += place.read([program, place.data, count])
    return figures


def peers(place):
    return place.read(
        [place.compiled("w2_libical.c", "-lical"), place.data, people(place)[1]])


def rows(place, ours, floors, peers, missing):
    count, files = people(place)
    lines = []
    for number in sorted({count, files}):
        case = "12 weeks, %d people" % number
        figure = find(ours, "expand_rules", case)
        floor = find(floors, "expand_rules", case)
        lines.append(row(
            NAME, figure, floor, goal=Goal(3, text="at most 3 x the C kernel"), missing=missing))
    # Against libical the same figure of the sixty files it is run on.
    case = "12 weeks, %d people" % files
    lines.append(row(
        NAME, find(ours, "expand_rules", case), peer=find(peers, "expand_rules", case),
        goal=Goal(0.005, "peer", "at least 200 x libical's iterator"), missing=missing))
    lines.append(row(
        NAME, find(ours, "bytes_to_bits"), peer=find(peers, "bytes_to_bits"), missing=missing))
    return lines
