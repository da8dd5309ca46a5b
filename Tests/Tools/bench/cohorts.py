"""Cohorts for the programme planner and the kick-off (W4): half-hour slots over twelve weeks."""

import base64
import json
import os

import numpy as np

import calendars
import horizon

NEAR = {  # a mentee lives in a zone of the mentor's region
    "America/New_York": ("America/New_York", "America/Los_Angeles"),
    "America/Los_Angeles": ("America/New_York", "America/Los_Angeles"),
    "Europe/London": ("Europe/London", "Europe/Berlin"),
    "Europe/Berlin": ("Europe/London", "Europe/Berlin"),
    "Asia/Kolkata": ("Asia/Kolkata",),
    "Australia/Sydney": ("Australia/Sydney",),
}
MOST_MENTEES = 7


def write(folder, pairs, seed):
    """Writes one cohort: a header, people, pairs."""
    chance = np.random.default_rng((seed, pairs))
    mentors, sites = max(1, pairs * 2 // 5), max(1, pairs // 100)
    shares = np.array(horizon.SHARES) / sum(horizon.SHARES)
    site_zones = chance.choice(list(horizon.ZONES), size=sites, p=shares)
    wall = {zone: wall_minutes(zone) for zone in horizon.ZONES}
    home = chance.integers(0, sites, mentors)
    head = {
        "format": "mentoring-cohort/1", "slots": horizon.SLOTS, "slot_minutes": 30,
        "start": horizon.START.isoformat(), "sessions": 6, "window_days": 14, "gap_days": 7,
        "len_slots": 2, "cap_day": 2, "cap_week": 4,
        "rooms": chance.integers(1, 3, sites).tolist(), "pairs": pairs}
    with open(os.path.join(folder, "cohort-%d.jsonl" % pairs), "w", encoding="ascii") as file:
        def line(value):
            file.write(json.dumps(value) + "\n")

        line(head)
        for mentor in range(mentors):
            line(person(mentor, str(site_zones[home[mentor]]), wall, chance))
        chosen = shared_mentors(pairs, mentors, chance)
        for pair, mentor in enumerate(chosen):
            zones = NEAR[str(site_zones[home[mentor]])]
            line(person(mentors + pair, str(chance.choice(zones)), wall, chance))
        for pair, mentor in enumerate(chosen):
            site = int(home[mentor]) if chance.random() < 0.6 else -1
            line({"pair": pair, "m": mentor, "e": mentors + pair, "site": site})


def wall_minutes(zone):
    """Local minutes since the start's midnight, for each slot."""
    slots = np.arange(horizon.SLOTS) * 30
    return slots + np.array([horizon.offset(zone, int(slot)) for slot in slots])


def person(number, zone, wall, chance):
    """One person: working hours minus a busy pattern of the week, single meetings and leave."""
    opens, closes = calendars.SHIFTS[number % len(calendars.SHIFTS)]
    minute, day = wall[zone] % 1_440, wall[zone] // 1_440 % 7
    lunch = (minute >= 750) & (minute < 780)
    free = (day < 5) & (minute >= opens * 60) & (minute < closes * 60) & ~lunch
    load = chance.uniform(0.2, 0.6)
    slots = np.arange(horizon.SLOTS)
    weekly = (chance.random(336) < load * 0.6)[slots % 336]
    single = chance.random(horizon.SLOTS) < load * 0.55
    single[1:] |= single[:-1] & (chance.random(horizon.SLOTS - 1) < 0.5)
    free &= ~weekly & ~single
    if chance.random() < 0.3:
        free &= slots // 336 != chance.integers(0, horizon.WEEKS)
    bits = np.packbits(free, bitorder="little").tobytes()
    return {
        "p": number, "tz": zone, "pd": chance.integers(0, 10, 7).tolist(),
        "ph": chance.integers(0, 10, 24).tolist(), "free": base64.b64encode(bits).decode("ascii")}


def shared_mentors(pairs, mentors, chance):
    """A mentor for each pair: some mentors are asked far more often than others."""
    load = [0] * mentors
    chosen = []
    for share in chance.beta(1.2, 2.2, pairs):
        mentor = min(int(share * mentors), mentors - 1)
        while load[mentor] >= MOST_MENTEES:
            mentor = int(chance.integers(0, mentors))
        load[mentor] += 1
        chosen.append(mentor)
    return chosen
