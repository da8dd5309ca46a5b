"""Series and days as people keep them; our own rewrite of each goes into the other programs."""

WINDOW = ("2026-01-01", "2028-01-01")


def calendar(lines):
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//clients//EN", *lines,
         "END:VCALENDAR", ""])


def event(uid, *lines):
    return ["BEGIN:VEVENT", "UID:%s" % uid, "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"]


def series(name, zone, start, end, rule, *more):
    return calendar(event(
        name, "SUMMARY:Series of %s\\, every time" % name, "DTSTART;TZID=%s:%s" % (zone, start),
        "DTEND;TZID=%s:%s" % (zone, end), "RRULE:%s" % rule, *more))


SAMPLES = {
    "single": calendar(event(
        "single", "SUMMARY:Café; room 2\\, 2nd floor\\n\"quoted\"",
        "DTSTART;TZID=Europe/Berlin:20260329T013000", "DTEND;TZID=Europe/Berlin:20260329T033000")),
    "weekly-berlin": series(
        "weekly-berlin", "Europe/Berlin", "20260302T090000", "20260302T100000",
        "FREQ=WEEKLY;UNTIL=20271231T000000Z",
        "EXDATE;TZID=Europe/Berlin:20260316T090000,20261026T090000"),
    "endless-berlin": series(
        "endless-berlin", "W. Europe Standard Time", "20260105T170000", "20260105T173000",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
    "monthly-new-york": series(
        "monthly-new-york", "America/New_York", "20260106T180000", "20260106T200000",
        "FREQ=MONTHLY;BYDAY=1TU;COUNT=18", "RDATE;TZID=America/New_York:20260215T180000"),
    "daily-santiago": series(
        "daily-santiago", "America/Santiago", "20260401T120000", "20260401T133000",
        "FREQ=DAILY;COUNT=200"),
    "weekly-dublin": series(
        "weekly-dublin", "Europe/Dublin", "20260109T120000", "20260109T130000",
        "FREQ=WEEKLY;BYDAY=FR"),
    "yearly-kolkata": series(
        "yearly-kolkata", "Asia/Kolkata", "20260126T090000", "20260126T091500", "FREQ=YEARLY"),
    "lord-howe": series(
        "lord-howe", "Australia/Lord_Howe", "20260304T100000", "20260304T103000",
        "FREQ=DAILY;COUNT=60"),
    "days": calendar(event(
        "days", "SUMMARY:Three days", "DTSTART;VALUE=DATE:20260601", "DTEND;VALUE=DATE:20260604",
        "RRULE:FREQ=MONTHLY;COUNT=6", "EXDATE;VALUE=DATE:20260801")),
    "moved": calendar(
        event("moved", "SUMMARY:Kept hour", "DTSTART;TZID=Europe/Berlin:20260302T090000",
              "DTEND;TZID=Europe/Berlin:20260302T100000", "RRULE:FREQ=DAILY;COUNT=10")
        + event("moved", "RECURRENCE-ID;TZID=Europe/Berlin:20260304T090000",
                "SUMMARY:Kept hour\\, later", "DTSTART;TZID=Europe/Berlin:20260304T150000",
                "DTEND;TZID=Europe/Berlin:20260304T170000")),
}


def rewritten(kept, name):
    """Our own rewrite of a sample: its text, and the path of a file that holds it."""
    source = kept.file("in-%s.ics" % name, SAMPLES[name])
    text = kept.run("calendar", "convert", source, "--to", "ics")
    path = kept.file("%s.ics" % name, text)
    kept.run("calendar", "check", path)
    findings = kept.run("calendar", "check", path, "--json")
    if findings:
        raise SystemExit("our own %s has findings: %s" % (name, findings))
    return text, path
