#!/usr/bin/env python3
"""Writes fixtures/attendance for Zoom, Meet, Webex, Graph and badges: files, and what they give.

As in teams_reports.py every case starts from facts, which are written the way the source writes
them; the expectation is the facts themselves. Nothing here uses Kept.

    python3 Tests/Tools/attendance_reports.py
"""
import base64
import json
import pathlib
from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

from teams_reports import ANNA, BERLIN, JONAS, text, utc, words, z

ROOT = pathlib.Path(__file__).resolve().parents[2] / "fixtures/attendance"
START = utc("2026-10-06T18:00:00")
ROOM = [["Anna Keller", ANNA.email], ["Jonas Weiß", JONAS.email]]


def at(minutes, seconds=0):
    return START + timedelta(minutes=minutes, seconds=seconds)


def write(source, name, content, expected, encoding="utf-8", mark=b"", suffix="csv"):
    folder = ROOT / source
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.{suffix}").write_bytes(mark + content.encode(encoding))
    body = json.dumps(expected, ensure_ascii=False, indent=1)
    (folder / f"{name}.expected.json").write_text(body + "\n", encoding="utf-8")


def row(line, name=None, start=None, end=None, session=0, **more):
    found = {"line": line, "session": session, **more}
    if name:
        found["name"] = name
    if start:
        found["start"] = z(start)
    if end:
        found["end"] = z(end)
    return found


def session(start, end, parsed, title="", stated=None, complete=True, **more):
    return {"title": title, "start": z(start), "end": z(end), "stated": stated, "parsed": parsed,
            "complete": complete, **more}


def expected(fmt, rows, sessions, order="mdy", problems=(), ignored=None, refused=0, question=None,
             encoding="utf-8", **more):
    stated = [s["stated"] for s in sessions if s["stated"] is not None]
    return {"zone": BERLIN, "format": fmt, "encoding": encoding, "date_order": order,
            "sessions": sessions, "rows": rows,
            "control": {"stated": sum(stated) if stated else None,
                        "parsed": sum(s["parsed"] for s in sessions)},
            "problems": [list(p) for p in problems], "question": question,
            "tally": {"accepted": len(rows), "control": 0, "refused": refused,
                      "ignored": ignored or {}}, **more}


# --- Zoom: the host's clock, months first, minutes rounded up -------------------------------------

def stamp(instant, zone=BERLIN):
    return instant.astimezone(ZoneInfo(zone)).strftime("%m/%d/%Y %I:%M:%S %p")


def up(start, end):
    return -(-int((end - start).total_seconds()) // 60)


def zoom_row(name, mail, start, end, guest, *more):
    return [name, mail, stamp(start), stamp(end), str(up(start, end)), guest, *more]


Z1 = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)",
      "Guest"]
# 13 October: it cannot be a month, so the order of the date is clear.
DAY13 = timedelta(days=7)


def later(minutes, seconds=0):
    return at(minutes, seconds) + DAY13


def zoom():
    both = [zoom_row("Anna Keller", ANNA.email, later(1, 12), later(59, 30), "No"),
            zoom_row("Jonas Weiß", "", later(3), later(58), "Yes")]
    rows = [row(2, "Anna Keller", later(1, 12), later(59, 30), email=ANNA.email,
                seconds=59 * 60),
            row(3, "Jonas Weiß", later(3), later(58), seconds=55 * 60)]
    whole = session(later(1, 12), later(59, 30), 2)
    write("zoom", "z1", text([Z1] + both, ","), expected("zoom-z1", rows, [whole]))
    write("zoom", "z1-bom", text([Z1] + both, ","), expected("zoom-z1", rows, [whole]),
          mark=b"\xef\xbb\xbf")
    consent = Z1 + ["Recording Consent"]
    write("zoom", "z1-consent-column", text([consent] + [r + ["Yes"] for r in both], ","),
          expected("zoom-z1", rows, [whole]))
    waiting = Z1 + ["Recording Disclaimer Response", "In Waiting Room"]
    first = zoom_row("Jonas Weiß", "", later(0), later(3), "Yes", "", "Yes")
    write("zoom", "z1-waiting-room",
          text([waiting, both[0] + ["", "No"], first, both[1] + ["", "No"]], ","),
          expected("zoom-z1", [rows[0], {**rows[1], "line": 4}], [whole],
                   ignored={"waiting_room": 1}))
    z2 = ["Name (original name)", "Email", "Join time", "Leave time", "Duration (minutes)", "Guest"]
    write("zoom", "z2", text([z2] + both, ","), expected("zoom-z2", rows, [whole]))
    bare = [[r[0]] + r[2:] for r in both]
    write("zoom", "z2-without-email", text([[z2[0]] + z2[2:]] + bare, ","), expected(
        "zoom-z2", [{k: v for k, v in r.items() if k != "email"} for r in rows], [whole]))
    named = [[r[0], r[1], (later(0)).strftime("Oct 13, 2026 ") + r[2][11:],
              "Oct 13, 2026 " + r[3][11:]] + r[4:] for r in both]
    write("zoom", "z2-month-by-name", text([z2] + named, ","),
          expected("zoom-z2", rows, [whole], order="ymd"))
    z3 = ["Name (Original Name)", "User Email", "Total Duration (Minutes)", "Guest"]
    write("zoom", "z3", text([z3, ["Anna Keller", ANNA.email, "59", "No"],
                              ["Jonas Weiß", "", "55", "Yes"]], ","),
          expected("zoom-z3", [row(2, "Anna Keller", email=ANNA.email, seconds=59 * 60),
                               row(3, "Jonas Weiß", seconds=55 * 60)],
                   [session(None, None, 2, complete=False)], order=None,
                   problems=[("NO_TIMES", None)]))
    block = [["Meeting ID", "Topic", "Start Time", "End Time", "User Email", "Duration (Minutes)",
              "Participants"],
             ["812 3456 7890", "Mentoring", stamp(later(0)), stamp(later(61)),
              "it.desk@example.org", "61", "2"], []]
    held = session(later(0), later(61), 2, "Mentoring", 2, id="812 3456 7890")
    moved = [{**r, "line": r["line"] + 3} for r in rows]
    write("zoom", "z4", text(block + [Z1] + both, ","), expected("zoom-z4", moved, [held]))
    write("zoom", "z4-host-email", text(block + [Z1] + both[1:], ","), expected(
        "zoom-z4", [{**rows[1], "line": 5}],
        [{**held, "parsed": 1, "complete": False}], problems=[("CONTROL_TOTAL", 2)]))
    twice = [zoom_row("Anna Keller", ANNA.email, later(1440), later(1500), "No")]
    write("zoom", "reclicked-link", text(block[:1] + [block[1][:6] + ["2"]] + [[], Z1] + both
                                         + twice, ","),
          expected("zoom-z4",
                   moved + [row(7, "Anna Keller", later(1440), later(1500), session=1,
                                email=ANNA.email, seconds=3600)],
                   [session(later(1, 12), later(59, 30), 2, "Mentoring", id="812 3456 7890"),
                    session(later(1440), later(1500), 1, "Mentoring", id="812 3456 7890")],
                   control={"stated": 2, "parsed": 2}))
    short = [zoom_row("Anna Keller", ANNA.email, later(0), later(28, 48), "No"),
             zoom_row("Anna Keller", ANNA.email, later(30), later(58, 48), "No")]
    write("zoom", "rounding-up", text([Z1] + short, ","), expected(
        "zoom-z1", [row(2, "Anna Keller", later(0), later(28, 48), email=ANNA.email,
                        seconds=29 * 60),
                    row(3, "Anna Keller", later(30), later(58, 48), email=ANNA.email,
                        seconds=29 * 60)], [session(later(0), later(58, 48), 1)]))
    cells = [("iPhone (Brian Smith)", {"name": "Brian Smith"}),
             ("Brian's iPhone", {"name": "Brian"}),
             ("Annie (Anna Keller)", {"name": "Anna Keller"}),
             ("Mei Lin (林美)", {"name": "Mei Lin", "other_name": "林美"}),
             ("14155550123", {"dial_in": True})]
    write("zoom", "device-name", text(
        [Z1] + [zoom_row(cell, "", later(i), later(60), "Yes") for i, (cell, _) in
                enumerate(cells)], ","), expected(
        "zoom-z1", [{**row(2 + i, None, later(i), later(60), seconds=(60 - i) * 60), **known}
                    for i, (_, known) in enumerate(cells)], [session(later(0), later(60), 5)]))
    ambiguous = [zoom_row("Anna Keller", ANNA.email, at(0), at(60), "No")]
    write("zoom", "date-ambiguous", text([Z1] + ambiguous, ","), expected(
        "zoom-z1", [row(2, "Anna Keller", email=ANNA.email, seconds=3600, parked=True)],
        [session(None, None, 1, complete=False)], order=None,
        problems=[("AMBIGUOUS_DATE", None)], question="order"))
    webinar()


def webinar():
    attendee = ["Attended", "User Name (Original Name)", "Email", "Join Time", "Leave Time",
                "Time in Session (minutes)", "Is Guest", "Country/Region Name"]
    start = later(0)
    lines = [["Attendee Report", ""], ["Report Generated:", stamp(later(300))],
             ["Topic", "Webinar ID", "Actual Start Time", "Actual Duration (minutes)",
              "# Registered"],
             ["Kick-off", "845 1111 2222", stamp(start), "60", "3"],
             ["Host Details", ""], attendee,
             ["Yes", "Anna Keller", ANNA.email, stamp(start), stamp(later(60)), "60", "No",
              "Germany"],
             ["Attendee Details", ""], attendee,
             ["Yes", "Jonas Weiß", JONAS.email, stamp(later(2)), stamp(later(58)), "56", "No",
              "Germany"],
             ["No", "Ida Berg", "ida.berg@example.org", "--", "--", "--", "--", ""]]
    rows = [row(7, "Anna Keller", start, later(60), email=ANNA.email, seconds=3600),
            row(10, "Jonas Weiß", later(2), later(58), email=JONAS.email, seconds=56 * 60),
            row(11, "Ida Berg", email="ida.berg@example.org", absent=True)]
    held = session(start, later(60), 2, "Kick-off", id="845 1111 2222")
    write("zoom", "z5", text(lines, ","), expected("zoom-z5", rows, [held]))
    write("zoom", "z5-no-show", text(lines[:7] + lines[7:9] + lines[10:], ","), expected(
        "zoom-z5", [rows[0], {**rows[2], "line": 10}], [{**held, "parsed": 1}]))


# --- Meet: clocks without a date ------------------------------------------------------------------

def clock12(instant):
    wall = instant.astimezone(ZoneInfo(BERLIN))
    return wall.strftime("%I:%M %p").lstrip("0")


def clock24(instant):
    return instant.astimezone(ZoneInfo(BERLIN)).strftime("%H:%M")


def booking(start, minutes=60, uid="", **more):
    return {"start": z(start), "end": z(start + timedelta(minutes=minutes)), "people": ROOM,
            "uid": uid, **more}


def meet():
    m1 = ["First name", "Last name", "Email", "Duration", "Time joined", "Time exited"]
    m2 = ["Name", "Email", "Duration", "Time joined", "Time exited"]
    pair1 = [["Anna", "Keller", ANNA.email, "1 hr 2 min", clock12(at(0)), clock12(at(62))],
             ["Jonas", "Weiß", JONAS.email, "58 min", clock12(at(3)), clock12(at(61))]]
    rows = [row(2, "Anna Keller", at(0), at(62), email=ANNA.email, seconds=3720),
            row(3, "Jonas Weiß", at(3), at(61), email=JONAS.email, seconds=3480)]
    held = session(at(0), at(62), 2)
    one = {"bookings": [booking(START)]}
    write("meet", "m1", text([m1] + pair1, ","),
          {**expected("meet-m1", rows, [held], order=None), **one})
    pair2 = [["Anna Keller", ANNA.email, "42m", clock24(at(0)), clock24(at(42))],
             ["Jonas Weiß", JONAS.email, "32:14", clock24(at(3)), clock24(at(35))],
             ["Chris Gray", "", "1:00:00", clock24(at(0)), clock24(at(60))]]
    m2rows = [row(2, "Anna Keller", at(0), at(42), email=ANNA.email, seconds=2520),
              row(3, "Jonas Weiß", at(3), at(35), email=JONAS.email, seconds=1934),
              row(4, "Chris Gray", at(0), at(60), seconds=3600)]
    write("meet", "m2", text([m2] + pair2, ","),
          {**expected("meet-m2", m2rows, [session(at(0), at(60), 3)], order=None), **one})
    block = [["Meeting title", "Date", "Start time", "End time"],
             ["Mentoring", "2026-10-06", clock24(at(0)), clock24(at(60))], []]
    write("meet", "block-on-top", text(block + [m1] + pair1, ","), expected(
        "meet-m1", [{**r, "line": r["line"] + 3} for r in rows],
        [session(at(0), at(60), 2, "Mentoring")], order="ymd"))
    # Three bookings on other clocks, one that fits: the clocks are read on its day.
    week = timedelta(days=7)
    other = [booking(START - week + timedelta(hours=5)), booking(START),
             booking(START + week - timedelta(hours=6))]
    write("meet", "no-date-anchored", text([m1] + pair1, ","), {
        **expected("meet-m1", rows, [held], order=None), "bookings": other})
    parked = [row(r["line"], r["name"], email=r["email"], seconds=r["seconds"], parked=True)
              for r in rows]
    empty = session(None, None, 2, complete=False)
    for name, bookings in (("no-date-parked", [booking(START), booking(START + week)]),
                           ("no-date-no-booking", [])):
        write("meet", name, text([m1] + pair1, ","), {
            **expected("meet-m1", parked, [empty], order=None, question="date",
                       problems=[("AMBIGUOUS_DATE", None)]), "bookings": bookings})
    late = utc("2026-10-06T23:30:00")
    past = [["Anna Keller", ANNA.email, "1 hr", "11:30 PM", "12:30 AM"],
            ["Jonas Weiß", JONAS.email, "20 min", "12:10 AM", "12:30 AM"]]
    end = late + timedelta(hours=1)
    write("meet", "no-date-past-midnight", text([m2] + past, ","), {
        **expected("meet-m2", [
            row(2, "Anna Keller", late, end, email=ANNA.email, seconds=3600),
            row(3, "Jonas Weiß", late + timedelta(minutes=40), end, email=JONAS.email,
                seconds=1200)], [session(late, end, 2)], order=None),
        "bookings": [booking(late)]})
    short = [["Anna Keller", ANNA.email, "1:05", clock24(at(0)), ""]]
    write("meet", "duration-ambiguous", text([m2] + short, ","), {
        **expected("meet-m2", [row(2, "Anna Keller", at(0), email=ANNA.email, seconds=65)],
                   [session(at(0), at(0), 1)], order=None,
                   problems=[("AMBIGUOUS_DURATION", 2)]), **one})
    audit()


def parameter(name, value):
    return {"name": name, "intValue" if isinstance(value, int) else "value": str(value)}


def activity(end, **values):
    return {"kind": "admin#reports#activity", "id": {"time": end, "applicationName": "meet"},
            "ipAddress": "192.0.2.7",
            "events": [{"type": "call", "name": values.pop("event", "call_ended"),
                        "parameters": [parameter(k, v) for k, v in values.items()]}]}


def audit():
    def call(person, start, end, **more):
        return activity(end.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.123Z"),
                        conference_id="conf-1", meeting_code="ABCDEFGHIJ",
                        organizer_email=ANNA.email, identifier=person.email,
                        identifier_type="email_address", display_name=person.cell,
                        duration_seconds=int((end - start).total_seconds()), **more)

    def put(name, items, want):
        lines = ",\n".join(json.dumps(i, ensure_ascii=False) for i in items)
        write("meet", name, '{"kind":"admin#reports#activities","items":[\n' + lines + "\n]}\n",
              want, suffix="json")

    def known(line, person, start, end, **more):
        return row(line, person.cell, start, end, email=person.email,
                   seconds=int((end - start).total_seconds()), **more)

    both = [call(ANNA, at(0), at(60)), call(JONAS, at(3), at(58))]
    rows = [known(2, ANNA, at(0), at(60)), known(3, JONAS, at(3), at(58))]
    held = session(at(0), at(60), 2, id="conf-1")
    put("m3-audit", both, expected("meet-m3", rows, [held], order="ymd"))
    put("two-endpoints", both + [call(ANNA, at(10), at(50))], expected(
        "meet-m3", rows + [known(4, ANNA, at(10), at(50))], [held], order="ymd"))
    private = dict(device_type="ios", endpoint_id="device-77", location_country="DE",
                   location_region="Berlin", ip_address="192.0.2.7", network_recv_jitter_msec_max=4)
    put("forbidden-fields-dropped", [call(ANNA, at(0), at(60), **private)], expected(
        "meet-m3", rows[:1], [{**held, "parsed": 1}], order="ymd"))
    plain = "abc123def456_20261006T160000Z"
    put("series-instance-key", [call(ANNA, at(0), at(60), calendar_event_id=plain)], expected(
        "meet-m3", rows[:1], [{**held, "parsed": 1, "uid": "abc123def456@google.com",
                               "instance": "2026-10-06T16:00:00Z"}], order="ymd"))
    uid = "k-7f3a@kept.example"
    invited = "_" + base64.b32hexencode(uid.encode()).decode().rstrip("=").lower()
    put("invited-event-key", [call(ANNA, at(0), at(60), calendar_event_id=invited)], expected(
        "meet-m3", rows[:1], [{**held, "parsed": 1, "uid": uid}], order="ymd"))
    phone = activity(z(at(60)), conference_id="conf-1", identifier="+49151555", duration_seconds=60,
                     identifier_type="phone_number")
    other = activity(z(at(60)), event="invitation_sent", conference_id="conf-1")
    put("m3-telephone-and-other-events", [both[0], phone, other], expected(
        "meet-m3", rows[:1] + [row(3, None, at(59), at(60), seconds=60, dial_in=True)],
        [held], order="ymd", ignored={"other_event": 1}))


# --- Webex ----------------------------------------------------------------------------------------

def webex():
    def attendee(name, mail, start, end, **more):
        return {"meetingId": "m-1", "meetingNumber": "2345", "meetingTitle": "Mentoring",
                "displayName": name, "email": mail, "joinedTime": start and z(start),
                "leftTime": end and z(end), "participantType": "attendee", "registered": False,
                "invited": True, "ipAddress": "192.0.2.7", "osType": "iOS", **more}

    def put(name, items, want):
        lines = ",\n".join(json.dumps(i, ensure_ascii=False) for i in items)
        write("webex", name, '{"items":[\n' + lines + "\n]}\n", want, suffix="json")

    rows = [row(2, "Anna Keller", at(0), at(60), email=ANNA.email),
            row(3, "Jonas Weiß", at(2), at(58), email=JONAS.email)]
    held = session(at(0), at(60), 2, "Mentoring", id="m-1")
    both = [attendee("Anna Keller", ANNA.email, at(0), at(60), participantType="host"),
            attendee("Jonas Weiß", JONAS.email, at(2), at(58))]
    put("json", both, expected("webex-json", rows, [held], order="ymd"))
    put("json-invited-only", both + [attendee("Ida Berg", "ida.berg@example.org", None, None)],
        expected("webex-json", rows, [held], order="ymd", ignored={"only_invited": 1}))
    put("name-in-email", [both[0], attendee("", "Jonas Weiß", at(2), at(58))], expected(
        "webex-json", [rows[0], {k: v for k, v in rows[1].items() if k != "email"}], [held],
        order="ymd"))
    second = dict(meetingId="m-2", meetingTitle="Second")
    put("two-meetings", both + [attendee("Anna Keller", ANNA.email, at(1440), at(1500), **second)],
        expected("webex-json", rows + [row(4, "Anna Keller", at(1440), at(1500), session=1,
                                           email=ANNA.email)],
                 [held, session(at(1440), at(1500), 1, "Second", id="m-2")], order="ymd"))
    head = ["Meeting Number", "Meeting Name", "Meeting Start Time", "Meeting End Time",
            "Display Name", "Attendee Email", "Join Time", "Leave Time", "Attendance Duration",
            "Connection Type", "IP Address"]

    def line(name, mail, start, end):
        def iso(instant):
            return instant.astimezone(ZoneInfo(BERLIN)).strftime("%Y-%m-%d %H:%M:%S")

        minutes = int((end - start).total_seconds()) // 60
        return ["2345", "Mentoring", iso(at(0)), iso(at(61)), name, mail, iso(start), iso(end),
                f"{minutes} mins", "Desktop app", "192.0.2.7"]

    table = [head, line("Anna Keller", ANNA.email, at(0), at(60)),
             line("Jonas Weiß", JONAS.email, at(2), at(58))]
    timed = [{**rows[0], "seconds": 3600}, {**rows[1], "seconds": 56 * 60}]
    stated = session(at(0), at(61), 2, "Mentoring", id="2345")
    write("webex", "csv", text(table, ","), expected("webex-csv", timed, [stated], order="ymd"))
    write("webex", "utf16le", text(table), expected(
        "webex-csv", timed, [stated], order="ymd", encoding="utf-16le"), "utf-16-le", b"\xff\xfe")
    only = [["Display Name", "Attendee Email", "Attendance Duration"],
            ["Anna Keller", ANNA.email, "60 mins"], ["Jonas Weiß", JONAS.email, "56 mins"]]
    write("webex", "csv-durations-only", text(only, ","), expected(
        "webex-csv", [row(2, "Anna Keller", email=ANNA.email, seconds=3600),
                      row(3, "Jonas Weiß", email=JONAS.email, seconds=56 * 60)],
        [session(None, None, 2, complete=False)], order=None, problems=[("NO_TIMES", None)]))


# --- Graph ----------------------------------------------------------------------------------------

def graph():
    def time(instant):
        return instant.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.1234567Z")

    def record(person, *spans, role="Attendee"):
        return {"@odata.type": "#microsoft.graph.attendanceRecord", "emailAddress": person.email,
                "totalAttendanceInSeconds": sum(int((e - s).total_seconds()) for s, e in spans),
                "role": role, "registrationId": "r-9",
                "identity": {"id": person.known["identifier"], "displayName": person.cell,
                             "tenantId": "t-1"},
                "attendanceIntervals": [
                    {"joinDateTime": time(s), "leaveDateTime": time(e),
                     "durationInSeconds": int((e - s).total_seconds())} for s, e in spans]}

    def report(key, start, end, records, stated=None):
        return {"id": key, "totalParticipantCount": len(records) if stated is None else stated,
                "meetingStartDateTime": time(start), "meetingEndDateTime": time(end),
                "attendanceRecords": records}

    def put(name, reports, want, wrap=True):
        # One record a line, so that each row has a line of its own.
        texts = []
        for one in reports:
            records = ",\n".join(json.dumps(r, ensure_ascii=False)
                                 for r in one["attendanceRecords"])
            head = json.dumps({**one, "attendanceRecords": []}, ensure_ascii=False)
            texts.append(head.replace('"attendanceRecords": []',
                                      '"attendanceRecords": [\n' + records + "\n]"))
        body = "\n,".join(texts)
        write("graph", name, '{"value": [\n' + body + "\n]}\n" if wrap else body + "\n", want,
              suffix="json")

    def known(line, person, start, end, session=0):
        return row(line, person.cell, start, end, session, email=person.email,
                   identifier=person.known["identifier"],
                   seconds=int((end - start).total_seconds()))

    both = [record(ANNA, (at(0), at(60)), role="Organizer"),
            record(JONAS, (at(2), at(30)), (at(33), at(59)))]
    plain = report("rep-1", at(0), at(61), both)
    held = session(at(0), at(61), 2, "", 2, id="rep-1")

    def rows(line, session=0):
        return [known(line, ANNA, at(0), at(60), session),
                known(line + 1, JONAS, at(2), at(30), session),
                known(line + 1, JONAS, at(33), at(59), session)]

    put("plain", [plain], expected("graph", rows(2), [held], order="ymd"), wrap=False)
    put("seven-digits", [plain], expected("graph", rows(3), [held], order="ymd"))
    again = report("rep-2", at(65), at(80), [record(ANNA, (at(65), at(80)))])
    put("reopened-two-reports", [plain, again], expected(
        "graph", rows(3) + [known(7, ANNA, at(65), at(80), 1)],
        [held, session(at(65), at(80), 1, "", 1, id="rep-2")], order="ymd"))
    weeks = [(f"rep-{i}", at(10080 * i)) for i in range(50)]
    put("list-of-50", [report(key, s, s + timedelta(hours=1),
                              [record(ANNA, (s, s + timedelta(hours=1)))]) for key, s in weeks],
        expected("graph", [known(3 + 3 * i, ANNA, s, s + timedelta(hours=1), i)
                           for i, (_, s) in enumerate(weeks)],
                 [session(s, s + timedelta(hours=1), 1, "", 1, id=key) for key, s in weeks],
                 order="ymd", problems=[("LIST_CUT", None)]))
    put("channel-meeting", [plain, report("rep-7", at(3000), at(3060),
                                          [record(JONAS, (at(3000), at(3060)))])],
        expected("graph", rows(3) + [known(7, JONAS, at(3000), at(3060), 1)],
                 [held, session(at(3000), at(3060), 1, "", 1, id="rep-7")], order="ymd"))
    put("shrinking-snapshot", [report("rep-1", at(0), at(61), both[:1])], expected(
        "graph", rows(3)[:1], [{**held, "stated": 1, "parsed": 1}], order="ymd"))
    put("control-total", [report("rep-1", at(0), at(61), both, stated=3)], expected(
        "graph", rows(3), [{**held, "stated": 3, "complete": False}], order="ymd",
        problems=[("CONTROL_TOTAL", 2)]))
    far = at(61 + 13 * 60)
    put("interval-outside", [report("rep-1", at(0), at(61), [
        record(ANNA, (at(0), at(60)), (far, far + timedelta(minutes=5))), both[1]])],
        expected("graph", rows(3), [held], order="ymd", ignored={"outside_meeting": 1}))
    bare = {**both[0], "attendanceIntervals": []}
    put("no-intervals", [report("rep-1", at(0), at(61), [bare])], expected(
        "graph", [row(3, "Anna Keller", email=ANNA.email, identifier=ANNA.known["identifier"],
                      seconds=3600)],
        [{**held, "stated": 1, "parsed": 1, "complete": False}], order="ymd",
        problems=[("NO_TIMES", None)]))


# --- Badges: through a declared map ---------------------------------------------------------------

MAP = {"version": 1, "delimiter": "\t", "encoding": "utf-8", "zone": BERLIN,
       "time": ["Date", "Time"], "time_format": "dd.MM.yyyy HH:mm:ss", "holder": "Cardholder",
       "door": "Door", "result": "Status", "granted": ["Granted"],
       "areas": {"Door 3": "north", "Door 4": "north", "Main gate": "lobby"}}


def badge():
    head = ["Date", "Time", "Cardholder", "Card number", "Door", "Status"]

    def entry(instant, holder, door="Door 3", status="Granted", zone=BERLIN):
        wall = instant.astimezone(ZoneInfo(zone))
        return [wall.strftime("%d.%m.%Y"), wall.strftime("%H:%M:%S"), holder, "0049-77812", door,
                status]

    folder = ROOT / "badge"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "doors.map.json").write_text(json.dumps(MAP, indent=1) + "\n", encoding="utf-8")
    slot = {"bookings": [booking(START, uid="k-1@kept.example", in_person=True)],
            "map": "doors.map.json"}

    def inside(area="north", **more):
        return session(at(0), at(60), more.pop("parsed", 2), id=f"{area}/k-1@kept.example",
                       uid="k-1@kept.example", instance=z(START), **more)

    def seen(line, name, area="north", session=0, **more):
        return row(line, name, at(0), at(60), session, area=area, **more)

    anna, jonas = entry(at(-4), "Anna Keller"), entry(at(6), "Weiß, Jonas", "Door 4")
    rows = [seen(2, "Anna Keller"), seen(3, "Jonas Weiß")]
    put = lambda name, lines, want: write("badge", name, text([head] + lines), {**want, **slot})
    put("mapped", [anna, jonas], expected("badge", rows, [inside()], order="ymd"))
    put("denied", [anna, entry(at(6), "Jonas Weiß", status="Denied")], expected(
        "badge", rows[:1], [inside(parsed=1)], order="ymd", ignored={"denied": 1}))
    put("unmapped-door", [anna, entry(at(6), "Jonas Weiß", "Garage")], expected(
        "badge", rows[:1], [inside(parsed=1)], order="ymd", ignored={"unmapped_door": 1}))
    # A log on London's clock, declared as Berlin's: nobody is in a slot, and nothing is kept.
    put("wrong-zone", [entry(at(6), "Anna Keller", zone="America/New_York")], expected(
        "badge", [], [], order=None, ignored={"no_slot": 1}))
    put("in-and-out", [anna, entry(at(20), "Anna Keller"), entry(at(-300), "Anna Keller"),
                       entry(at(10), "Ida Berg"), entry(at(12), ANNA.email, "Main gate"), jonas],
        expected("badge", [rows[0], seen(6, None, "lobby", 1, email=ANNA.email),
                           seen(7, "Jonas Weiß")],
                 [inside(), inside("lobby", parsed=1)], order="ymd",
                 ignored={"same_slot": 1, "no_slot": 2}))
    put("unreadable-time", [anna, ["06/10/2026"] + jonas[1:]], expected(
        "badge", rows[:1], [inside(parsed=1, complete=False)], order="ymd", refused=1,
        problems=[("REFUSED_ROW", 3)]))


if __name__ == "__main__":
    for group in (zoom, meet, webex, graph, badge):
        group()
