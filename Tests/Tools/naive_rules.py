"""A recurrence expander that only knows the definitions of RFC 5545 §3.3.10, for comparison.

Nothing here is quick or clever: each period from the start on is listed day by day, each day is
asked whether every part names it, and BYSETPOS picks from the sorted list. It shares no idea with
Kept's expander, which works with bit sets and jumps to its window.
"""
import datetime as dt
import functools

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
SUB_DAILY = {"HOURLY": 3_600, "MINUTELY": 60, "SECONDLY": 1}


class Rule:
    """The parts of a rule; lists of numbers, BYDAY as (ordinal, weekday)."""

    def __init__(self, text):
        parts = dict(part.split("=", 1) for part in text.split(";"))
        self.freq = parts["FREQ"]
        self.interval = int(parts.get("INTERVAL", 1))
        self.count = int(parts["COUNT"]) if "COUNT" in parts else None
        self.until = parts.get("UNTIL")
        self.week_start = DAYS.index(parts.get("WKST", "MO"))
        for name in ("BYSECOND", "BYMINUTE", "BYHOUR", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO",
                     "BYMONTH", "BYSETPOS"):
            values = parts.get(name)
            setattr(self, name.lower(), [int(v) for v in values.split(",")] if values else [])
        self.byday = [(int(item[:-2] or 0), DAYS.index(item[-2:]))
                      for item in parts["BYDAY"].split(",")] if "BYDAY" in parts else []

    def last(self, is_date):
        """The last moment UNTIL allows, or None."""
        if self.until is None:
            return None
        text = self.until.rstrip("Z")
        if len(text) == 8 or is_date:
            return dt.datetime.strptime(text[:8], "%Y%m%d") + dt.timedelta(seconds=86_399)
        return dt.datetime.strptime(text, "%Y%m%dT%H%M%S")


def week_of(day, week_start):
    """(weeks of the year the day's week belongs to, number of that week)."""
    first = day - dt.timedelta(days=(day.weekday() - week_start) % 7)
    year = (first + dt.timedelta(days=3)).year
    return weeks_in(year, week_start), (first - week_one(year, week_start)).days // 7 + 1


@functools.lru_cache(maxsize=None)
def week_one(year, week_start):
    fourth = dt.date(year, 1, 4)
    return fourth - dt.timedelta(days=(fourth.weekday() - week_start) % 7)


def weeks_in(year, week_start):
    return (week_one(year + 1, week_start) - week_one(year, week_start)).days // 7


def month_length(day):
    after = day.replace(day=28) + dt.timedelta(days=4)
    return (after - dt.timedelta(days=after.day)).day


def year_length(day):
    return dt.date(day.year, 12, 31).timetuple().tm_yday


def names_weekday(rule, day, ordinal, weekday):
    if day.weekday() != weekday:
        return False
    if ordinal == 0:
        return True
    if rule.freq == "YEARLY" and not rule.bymonth:
        place, length = day.timetuple().tm_yday, year_length(day)
    else:
        place, length = day.day, month_length(day)
    return ordinal in ((place - 1) // 7 + 1, -((length - place) // 7 + 1))


def names_day(rule, day, start):
    """Whether every part that speaks of days lets this one through."""
    if rule.bymonth and day.month not in rule.bymonth:
        return False
    if rule.byweekno:
        weeks, number = week_of(day, rule.week_start)
        if number not in rule.byweekno and number - weeks - 1 not in rule.byweekno:
            return False
    if rule.byyearday:
        place = day.timetuple().tm_yday
        if place not in rule.byyearday and place - year_length(day) - 1 not in rule.byyearday:
            return False
    if rule.bymonthday:
        if (day.day not in rule.bymonthday
                and day.day - month_length(day) - 1 not in rule.bymonthday):
            return False
    if rule.byday and not any(names_weekday(rule, day, *item) for item in rule.byday):
        return False
    return names_default(rule, day, start)


def names_default(rule, day, start):
    """What the rule does not say is as in DTSTART."""
    if rule.freq == "YEARLY":
        if rule.byweekno:
            said = rule.byday or rule.bymonthday or rule.byyearday
            return bool(said) or day.weekday() == start.weekday()
        if rule.byday or rule.byyearday:
            return True
        if not rule.bymonth and day.month != start.month:
            return False
        return bool(rule.bymonthday) or day.day == start.day
    if rule.freq == "MONTHLY":
        return bool(rule.byday or rule.bymonthday) or day.day == start.day
    if rule.freq == "WEEKLY":
        return bool(rule.byday) or day.weekday() == start.weekday()
    return True


def period_days(rule, start, number):
    """The days of a period."""
    step = number * rule.interval
    first = start.date()
    one = dt.timedelta(days=1)
    if rule.freq == "YEARLY":
        day = dt.date(first.year + step, 1, 1)
        count = year_length(day)
    elif rule.freq == "MONTHLY":
        month = first.year * 12 + first.month - 1 + step
        day = dt.date(month // 12, month % 12 + 1, 1)
        count = month_length(day)
    elif rule.freq == "WEEKLY":
        day = first - dt.timedelta(days=(first.weekday() - rule.week_start) % 7)
        day += dt.timedelta(days=7 * step)
        count = 7
    else:
        day, count = first + dt.timedelta(days=step), 1
    return [day + one * index for index in range(count)]


def day_times(rule, start, is_date):
    """The seconds of the day at which instances of DAILY and slower rules lie."""
    if is_date:
        return [0]
    return sorted({
        hour * 3_600 + minute * 60 + min(second, 59)
        for hour in rule.byhour or [start.hour]
        for minute in rule.byminute or [start.minute]
        for second in rule.bysecond or [start.second]})


def unit_moments(rule, start, number):
    """The moments of one hour, minute or second."""
    length = SUB_DAILY[rule.freq]
    base = start.replace(second=0 if length >= 60 else start.second,
                         minute=0 if length >= 3_600 else start.minute)
    unit = base + dt.timedelta(seconds=number * rule.interval * length)
    if rule.byhour and unit.hour not in rule.byhour:
        return []
    if length < 3_600 and rule.byminute and unit.minute not in rule.byminute:
        return []
    if length == 1 and rule.bysecond and unit.second not in rule.bysecond:
        return []
    minutes = [unit.minute] if length < 3_600 else rule.byminute or [start.minute]
    seconds = [unit.second] if length == 1 else rule.bysecond or [start.second]
    return sorted({unit.replace(minute=minute, second=min(second, 59))
                   for minute in minutes for second in seconds})


def expand(text, start, until, is_date=False):
    """The rule's instances from the start up to a moment; the start only if the rule names it."""
    rule = Rule(text)
    last = rule.last(is_date)
    times = day_times(rule, start, is_date)
    known = {}
    found = []
    taken = 0
    number = 0
    while True:
        if rule.freq in SUB_DAILY:
            moments = unit_moments(rule, start, number)
            length = SUB_DAILY[rule.freq]
            begin = start + dt.timedelta(seconds=(number * rule.interval - 1) * length)
            if moments:
                day = moments[0].date()
                if day not in known:
                    known[day] = names_day(rule, day, start)
                moments = moments if known[day] else []
        else:
            days = period_days(rule, start, number)
            begin = dt.datetime.combine(days[0], dt.time())
            moments = [dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=second)
                       for day in days if names_day(rule, day, start) for second in times]
        if begin >= until or (last and begin > last):
            return found
        if rule.bysetpos:
            size = len(moments)
            chosen = {place - 1 if place > 0 else size + place for place in rule.bysetpos}
            moments = [moments[index] for index in sorted(chosen) if 0 <= index < size]
        for moment in moments:
            if moment < start:
                continue
            if last and moment > last:
                return found
            taken += 1
            if moment < until:
                found.append(moment)
            if taken == rule.count:
                return found
        number += 1
