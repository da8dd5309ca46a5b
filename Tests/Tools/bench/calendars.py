"""People, their hours, their calendars as files and as rules, and the pairs (W1, W2, W3)."""

import datetime
import json
import os
import random

import horizon

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIRST_DAY = horizon.START.replace(tzinfo=None)
# Series are written out this far beyond both ends, so that no occurrence at the rim is lost.
FROM = FIRST_DAY - datetime.timedelta(days=10)
UNTIL = FIRST_DAY + datetime.timedelta(days=horizon.WEEKS * 7 + 8)
SHIFTS = ((8, 16), (9, 17), (9, 18), (10, 18), (7, 15))
GIVEN = "Ada Bela Cleo Dina Emil Finn Gita Hugo Inga Jona Kofi Lena Mira Noor Olaf Pia".split()
FAMILY = "Abel Bauer Cohen Diaz Ekman Faro Gupta Holm Ito Jung Khan Lopez Moser Nagy Orr".split()


class Person:
    """One person and the calendar that belongs to them."""

    def __init__(self, number, chance):
        self.number = number
        self.chance = chance
        self.zone = chance.choices(list(horizon.ZONES), horizon.SHARES)[0]
        self.opens, self.closes = chance.choice(SHIFTS)
        self.days = list(range(5))
        if chance.random() < 0.2:
            self.days.remove(chance.choice(self.days))
        self.name = "%s %s" % (chance.choice(GIVEN), chance.choice(FAMILY))
        self.email = "%s.%d@bench.example" % (self.name.lower().replace(" ", "."), number)
        self.before, self.after = 5 * chance.randint(0, 3), 5 * chance.randint(0, 3)
        self.notice = chance.choice((4, 12, 24, 48))
        self.day_cap, self.week_cap = chance.choice((1, 2, 2, 3)), chance.choice((3, 4, 5))
        self.series = []
        self.busy = []
        self.lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//bench//EN"]
        self.lines += horizon.component(self.zone)

    def spans(self):
        return [(self.opens * 60, 750), (795, self.closes * 60)]

    def json(self):
        def clock(minutes):
            return "%02d:%02d" % divmod(minutes, 60)
        spans = [[clock(a), clock(b)] for a, b in self.spans()]
        return {
            "id": self.number, "name": self.name, "email": self.email, "tz": self.zone,
            "hours": {CODES[day].lower(): spans for day in self.days},
            "buffer_before": self.before, "buffer_after": self.after,
            "notice_hours": self.notice, "max_per_day": self.day_cap,
            "max_per_week": self.week_cap}

    def fill(self, people):
        """Fills between a fifth and three fifths of the working time, most of it by series."""
        share = self.chance.uniform(0.2, 0.6)
        wanted = share * horizon.WEEKS * 5 * (self.closes - self.opens) * 60
        taken = 0
        while taken < wanted:
            is_series = taken < wanted * 0.6
            taken += self.add_series(people) if is_series else self.add_single(people)
        self.lines.append("END:VCALENDAR")

    def quarter_hour(self):
        return 15 * self.chance.randrange(self.opens * 4, self.closes * 4 - 2)

    def add_series(self, people):
        chance = self.chance
        weeks_ago = chance.choice((0, 4, 26, 52, 150))
        monday = FIRST_DAY - datetime.timedelta(weeks=weeks_ago)
        minutes = chance.choice((30, 30, 30, 45, 60, 60, 90))
        kind = chance.random()
        if kind < 0.15:
            weekdays, minutes = list(range(5)), 15
        elif kind < 0.35:
            weekdays = sorted(chance.sample(range(5), 2))
        else:
            weekdays = [chance.randrange(5)]
        start = monday + datetime.timedelta(days=weekdays[0], minutes=self.quarter_hour())
        interval = chance.choices((1, 2, 4), (7, 2, 1))[0]
        until = None
        if chance.random() < 0.25:
            # The clock of the end is that of the start, so that the last one counts.
            last = FIRST_DAY + datetime.timedelta(weeks=chance.randint(3, 11), days=6)
            until = datetime.datetime.combine(last.date(), start.time())
        every = [moment for moment in occurrences(start, interval, weekdays, until)
                 if moment >= FIRST_DAY]
        dropped = sorted(chance.sample(every, min(len(every), chance.choice((0, 0, 1, 2)))))
        rest = [moment for moment in every if moment not in dropped]
        moved = []
        if rest and chance.random() < 0.4:
            old = chance.choice(rest)
            new = old + datetime.timedelta(minutes=chance.choice((-60, 60, 120, 1_440)))
            moved.append((old, new, minutes))
        rule = {"interval": interval, "weekdays": weekdays, "until": until}
        return self.put(people, start, minutes, rule, dropped, moved, "OPAQUE")

    def add_single(self, people):
        day = self.chance.randrange(horizon.WEEKS) * 7 + self.chance.randrange(5)
        start = FIRST_DAY + datetime.timedelta(days=day, minutes=self.quarter_hour())
        minutes = self.chance.choice((30, 60, 60, 120, 240))
        shown = "TRANSPARENT" if self.chance.random() < 0.08 else "OPAQUE"
        return self.put(people, start, minutes, None, [], [], shown)

    def put(self, people, start, minutes, rule, dropped, moved, shown):
        """Adds one event to the file, the rules and the truth; returns its busy minutes."""
        uid = "p%d-e%d@bench.example" % (self.number, len(self.series))
        self.lines += self.event(people, uid, start, minutes, rule, dropped, shown)
        for old, new, length in moved:
            self.lines += self.override(uid, old, new, length, shown)
        every = [start] if rule is None else occurrences(
            start, rule["interval"], rule["weekdays"], rule["until"])
        places = {old: (new, length) for old, new, length in moved}
        found = []
        for moment in every:
            if moment in dropped:
                continue
            at, length = places.get(moment, (moment, minutes))
            end = at + datetime.timedelta(minutes=length)
            begin, finish = horizon.minute(self.zone, at), horizon.minute(self.zone, end)
            if finish > 0 and begin < horizon.MINUTES:
                found.append((self.number, begin, finish))
        if shown == "OPAQUE":
            self.busy += found
        self.series.append(self.row(uid, start, minutes, rule, dropped, moved, shown))
        return sum(finish - begin for _, begin, finish in found) if shown == "OPAQUE" else 0

    def row(self, uid, start, minutes, rule, dropped, moved, shown):
        def text(moment):
            return moment.strftime("%Y-%m-%dT%H:%M")
        return (
            self.number, uid, self.zone, text(start), minutes, "WEEKLY" if rule else "ONCE",
            rule["interval"] if rule else 0,
            " ".join(CODES[day] for day in rule["weekdays"]) if rule else "",
            text(rule["until"]) if rule and rule["until"] else "",
            " ".join(map(text, dropped)),
            " ".join("%s>%s/%d" % (text(old), text(new), length) for old, new, length in moved),
            shown)

    def event(self, people, uid, start, minutes, rule, dropped, shown):
        end = start + datetime.timedelta(minutes=minutes)
        title = self.chance.choice(("Review", "Stand-up", "One to one", "Workshop", "Travel"))
        notes = "Notes for the %s\\; " % title + "what was said and agreed, " * (
            self.chance.randint(2, 9))
        lines = [
            "BEGIN:VEVENT", "UID:" + uid, "DTSTAMP:20260101T000000Z",
            self.time("DTSTART", start), self.time("DTEND", end), "SUMMARY:" + title,
            "TRANSP:" + shown, "SEQUENCE:0", "STATUS:CONFIRMED"]
        if rule:
            lines.append("RRULE:" + self.rule(rule))
            lines += [self.time("EXDATE", moment) for moment in dropped]
        lines += folded("DESCRIPTION:" + notes)
        lines += folded("ORGANIZER;CN=%s:mailto:%s" % (self.name, self.email))
        for _ in range(self.chance.randint(1, 5)):
            other = self.chance.randrange(people)
            lines += folded(
                "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;"
                "CN=Guest %d:mailto:guest.%d@bench.example" % (other, other))
        return lines + ["END:VEVENT"]

    def rule(self, rule):
        text = "FREQ=WEEKLY;INTERVAL=%d;BYDAY=%s" % (
            rule["interval"], ",".join(CODES[day] for day in rule["weekdays"]))
        if rule["until"]:
            there = rule["until"].replace(tzinfo=horizon.RULES[self.zone])
            text += there.astimezone(horizon.UTC).strftime(";UNTIL=%Y%m%dT%H%M%SZ")
        return text

    def override(self, uid, old, new, minutes, shown):
        end = new + datetime.timedelta(minutes=minutes)
        return [
            "BEGIN:VEVENT", "UID:" + uid, "DTSTAMP:20260101T000000Z",
            self.time("RECURRENCE-ID", old), self.time("DTSTART", new), self.time("DTEND", end),
            "SUMMARY:Moved", "TRANSP:" + shown, "SEQUENCE:1", "END:VEVENT"]

    def time(self, name, moment):
        return "%s;TZID=%s:%s" % (name, self.zone, moment.strftime("%Y%m%dT%H%M%S"))


def occurrences(start, interval, weekdays, until):
    """Every local start of a weekly series up to a week beyond the horizon."""
    monday = start - datetime.timedelta(days=start.weekday())
    skipped = max(0, (FROM - monday).days // 7 // interval)
    week = monday + datetime.timedelta(weeks=skipped * interval)
    end = min(until, UNTIL) if until else UNTIL
    found = []
    while week <= end:
        for day in weekdays:
            moment = week + datetime.timedelta(days=day)
            if start <= moment <= end:
                found.append(moment)
        week += datetime.timedelta(weeks=interval)
    return found


def folded(text):
    """A content line in pieces of at most 75 octets; the text is ASCII."""
    pieces = [text[:75]]
    rest = text[75:]
    while rest:
        pieces.append(" " + rest[:74])
        rest = rest[74:]
    return pieces


def write(folder, count, pairs, seed):
    """Writes people, hours, calendars, rules, busy times, zones and pairs."""
    chance = random.Random(seed)
    people = [Person(number, chance) for number in range(count)]
    for person in people:
        person.fill(count)
        path = os.path.join(folder, "ics", "%05d.ics" % person.number)
        with open(path, "w", encoding="ascii", newline="") as file:
            file.write("\r\n".join(person.lines) + "\r\n")
    with open(os.path.join(folder, "people.jsonl"), "w", encoding="ascii") as file:
        for person in people:
            file.write(json.dumps(person.json()) + "\n")
    horizon.table(
        folder, "people.csv",
        ("person", "tz", "buffer_before", "buffer_after", "notice_hours", "max_per_day",
         "max_per_week"),
        [(p.number, p.zone, p.before, p.after, p.notice, p.day_cap, p.week_cap) for p in people])
    horizon.table(
        folder, "hours.csv", ("person", "dow", "from_min", "to_min"),
        [(p.number, day, *span) for p in people for day in p.days for span in p.spans()])
    horizon.table(
        folder, "series.csv",
        ("person", "uid", "tz", "start_local", "dur_min", "freq", "interval", "byday",
         "until_local", "exdates", "overrides", "transp"),
        [row for p in people for row in p.series])
    horizon.table(
        folder, "busy.csv", ("person", "start_min", "end_min"),
        sorted(row for p in people for row in p.busy))
    horizon.table(folder, "tz.csv", ("tz", "from_min", "offset_min"), horizon.transitions())
    horizon.table(
        folder, "pairs.csv", ("pair", "mentor", "mentee", "minutes", "sessions"),
        matched(people, pairs, chance))


def matched(people, count, chance):
    """Mentors come from the first third; most mentees live on the mentor's continent."""
    third = max(1, len(people) // 3)
    mentees = range(third, len(people))
    rows = []
    for pair in range(count):
        mentor = chance.randrange(third)
        region = people[mentor].zone.split("/")[0]
        near = [number for number in mentees if people[number].zone.startswith(region)]
        pool = near if near and chance.random() < 0.8 else mentees
        rows.append((pair, mentor, chance.choice(pool), 60, 6))
    return rows
