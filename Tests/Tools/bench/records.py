"""Appointments and what is known about who was there (W5)."""

import numpy as np

import horizon

CHECK_IN, REPLY, VIDEO, BADGE = range(4)
# What really happened, with its share: held, held on another day, one came, declined, nothing.
HELD, MOVED, ALONE, DECLINED, SILENT = range(5)
SHARES = (0.72, 0.08, 0.08, 0.05, 0.07)
ROOMS = 500


class Evidence:
    """Columns of evidence.csv, gathered in pieces."""

    def __init__(self):
        self.pieces = []

    def add(self, kind, person, start, end, appointment=-1, room=-1, meeting=-1, status=0):
        count = np.shape(person)
        columns = (kind, person, appointment, start, end, room, meeting, status)
        self.pieces.append(np.stack(
            [np.broadcast_to(np.asarray(column, np.int64), count) for column in columns], 1))


def write(folder, wanted, seed):
    """Writes appointments.csv and evidence.csv."""
    chance = np.random.default_rng((seed, 5))
    pairs, people = wanted // 6, max(10, wanted // 12)
    mentor = np.repeat(chance.integers(0, people // 3, pairs), 6)
    mentee = np.repeat(chance.integers(people // 3, people, pairs), 6)
    count = len(mentor)
    number = np.arange(count)
    day = number % 6 * 14 + chance.integers(0, 2, count) * 7 + chance.integers(0, 5, count)
    start = day * 1_440 + chance.integers(14, 40, count) * 30
    room = np.where(chance.random(count) < 0.5, chance.integers(0, ROOMS, count), -1)
    truth = chance.choice(5, count, p=SHARES)
    evidence = Evidence()
    attended(evidence, truth, mentor, mentee, start, room, chance)
    alone = number[truth == ALONE]
    came = np.where(chance.random(len(alone)) < 0.5, mentor[alone], mentee[alone])
    evidence.add(VIDEO, came, start[alone] + 2, start[alone] + 20, meeting=alone)
    asked = number[chance.random(count) < 0.6]
    answered = start[asked] - 2_000
    evidence.add(
        REPLY, mentee[asked], answered, answered, appointment=asked,
        status=np.where(truth[asked] == DECLINED, 2, 1))
    stray = count // 2  # badges of people who were in a room for something else
    at = chance.integers(0, horizon.MINUTES, stray)
    evidence.add(
        BADGE, chance.integers(0, people, stray), at, at, room=chance.integers(0, ROOMS, stray))
    rows = np.concatenate(evidence.pieces)
    chance.shuffle(rows)
    table(folder, "appointments.csv", "appt,pair,mentor,mentee,start_min,end_min,room",
          np.stack([number, number // 6, mentor, mentee, start, start + 60, room], 1))
    table(folder, "evidence.csv", "kind,person,appt,start_min,end_min,room,meeting,stat", rows)


def attended(evidence, truth, mentor, mentee, start, room, chance):
    """Rows of both people of every session that took place, on its day or another."""
    held = np.flatnonzero(truth <= MOVED)
    elsewhere = truth[held] == MOVED
    days = chance.integers(1, 5, len(held)) * 1_440 + chance.integers(-4, 5, len(held)) * 30
    at = start[held] + np.where(elsewhere, days, 0) + chance.integers(-4, 6, len(held))
    on_video = elsewhere | (chance.random(len(held)) < 0.7)
    for who in (mentor, mentee):
        calls = held[on_video]
        length = chance.integers(35, 62, len(calls))
        evidence.add(VIDEO, who[calls], at[on_video], at[on_video] + length, meeting=calls)
        here = held[~on_video]
        came = at[~on_video] + chance.integers(-3, 8, len(here))
        badge = room[here] >= 0
        evidence.add(BADGE, who[here][badge], came[badge], came[badge], room=room[here][badge])
        evidence.add(
            CHECK_IN, who[here][~badge], came[~badge], came[~badge], appointment=here[~badge])


def table(folder, name, head, rows):
    """Writes a large table of integers, a hundred thousand rows at a time."""
    with open("%s/%s" % (folder, name), "w", encoding="ascii") as file:
        file.write(head + "\n")
        for begin in range(0, len(rows), 100_000):
            part = rows[begin:begin + 100_000].tolist()
            file.write("\n".join(",".join(map(str, row)) for row in part) + "\n")
