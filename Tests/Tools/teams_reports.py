#!/usr/bin/env python3
"""Writes fixtures/attendance/teams: reports as Teams writes them, and what reading them must give.

Every case starts from facts (who was there from when to when, as instants). The report is those
facts written the way a client writes them; the expectation is the facts themselves. Nothing here
uses Kept, so a golden file is never a copy of Kept's own output.

    python3 Tests/Tools/teams_reports.py            writes all files
"""
import json
import pathlib
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "fixtures/attendance/teams"
BERLIN = "Europe/Berlin"

EN = dict(
    heads=["1. Summary", "2. Participants", "3. In-Meeting Activities"],
    facts=["Meeting title", "Attended participants", "Start time", "End time", "Meeting duration",
           "Average attendance time"],
    people=["Name", "First Join", "Last Leave", "In-Meeting Duration", "Email",
            "Participant ID (UPN)", "Role"],
    visits=["Name", "Join Time", "Leave Time", "Duration", "Email", "Role"],
    roles=("Organizer", "Presenter"))
DE = dict(
    heads=["1. Zusammenfassung", "2. Teilnehmer", "3. Aktivitäten in der Besprechung"],
    facts=["Besprechungstitel", "Teilgenommene Teilnehmer", "Startzeit", "Endzeit",
           "Besprechungsdauer", "Durchschnittliche Teilnahmedauer"],
    people=["Name", "Erster Beitritt", "Letztes Verlassen", "Dauer der Besprechung", "E-Mail",
            "Teilnehmer-ID (UPN)", "Rolle"],
    visits=["Name", "Beitrittszeit", "Verlassenszeit", "Dauer", "E-Mail", "Rolle"],
    roles=("Organisator", "Referent"))
PT = dict(
    heads=["1. Resumo", "2. Participantes", "3. Atividades na Reunião"],
    facts=["Título da reunião", "Participantes atendidos", "Hora de início", "Hora de término",
           "Duração da reunião", "Tempo médio de participação"],
    people=["Nome", "Primeiro ingresso", "Última saída", "Duração na reunião", "Email",
            "ID do participante (UPN)", "Função"],
    visits=["Nome", "Horário de ingresso", "Horário de saída", "Duração", "Email", "Função"],
    roles=("Organizador", "Apresentador"))
# Words no reader knows: the tables must be found by their shape alone.
SV = dict(
    heads=["1. Sammanfattning", "2. Deltagare", "3. Aktiviteter i mötet"],
    facts=["Mötesrubrik", "Deltog", "Starttid", "Sluttid", "Mötets längd", "Genomsnittlig tid"],
    people=["Vem", "Kom först", "Gick sist", "Tid i mötet", "Adress", "Deltagar-id", "Roll"],
    visits=["Vem", "Kom", "Gick", "Tid", "Adress", "Roll"],
    roles=("Organisatör", "Presentatör"))


def us(wall, space=" "):
    hour = wall.hour % 12 or 12
    half = "AM" if wall.hour < 12 else "PM"
    return (f"{wall.month}/{wall.day}/{wall.year % 100:02d}, "
            f"{hour}:{wall.minute:02d}:{wall.second:02d}{space}{half}")


def us_narrow(wall):
    return us(wall, "\u202f")


def us_time(wall):
    return us(wall).split(", ")[1]


def dmy(wall):
    return wall.strftime("%d/%m/%Y, %H:%M:%S")


def dots(wall):
    return wall.strftime("%d.%m.%y, %H:%M:%S")


def iso(wall):
    return wall.strftime("%Y-%m-%d %H:%M:%S")


def words(seconds):
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = [f"{hours}h"] * (hours > 0) + [f"{minutes}m"] * (minutes > 0)
    return " ".join(parts + [f"{left}s"] * (left > 0 or not parts))


def german(seconds):
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if not hours:
        return f"{minutes} Min. {left} Sek."
    return f"{hours} Std. {minutes} Min." + (f" {left} Sek." if left else "")


def polish(seconds):
    hours, rest = divmod(seconds, 3600)
    return f"{hours} godz. {rest // 60} min {rest % 60} sek."


def clock(seconds):
    hours, rest = divmod(seconds, 3600)
    return f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"


def utc(text, zone=BERLIN, fold=0):
    """The instant a clock in a zone means."""
    wall = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return wall.astimezone(timezone.utc)


def z(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ") if instant else None


class Person:
    def __init__(self, cell, email="", upn="", **known):
        self.cell, self.email, self.upn = cell, email, upn
        self.known = {"name": cell, **known}
        if email:
            self.known["email"] = email
        if upn:
            self.upn = self.known["identifier"] = upn


ANNA = Person("Anna Keller", "anna.keller@example.org", "anna.keller@example.org")
JONAS = Person("Jonas Weiß", "jonas.weiss@example.org", "jonas.weiss@example.org")


class Report:
    """One report of today's shape: facts in, text and expectation out."""

    def __init__(self, visits, title="Mentoring: Anna and Jonas", zone=BERLIN, moment=us,
                 leave=None, duration=words, lang=EN, stated=None, span=None, summary=True):
        self.visits, self.title, self.zone = visits, title, zone
        self.moment, self.leave, self.duration = moment, leave or moment, duration
        self.lang, self.summary = lang, summary
        self.order = []
        for person, *_ in visits:
            if person not in self.order:
                self.order.append(person)
        self.stated = len(self.order) if stated is None else stated
        self.span = span or (min(v[1] for v in visits), max(v[2] for v in visits))
        self.extra_people, self.extra_visits = [], []

    def wall(self, instant):
        return instant.astimezone(ZoneInfo(self.zone))

    def rows(self):
        lang, lines = self.lang, []
        begin, end = self.span
        present = sum(int((stop - start).total_seconds()) for _, start, stop in self.visits)
        values = [self.title, str(self.stated), self.moment(self.wall(begin)),
                  self.moment(self.wall(end)), self.duration(int((end - begin).total_seconds())),
                  self.duration(present // len(self.order))]
        lines.append([lang["heads"][0]])
        lines += [list(pair) for pair in zip(lang["facts"], values)]
        lines += [[], [lang["heads"][1]], lang["people"] + [h for h, _ in self.extra_people]]
        for index, person in enumerate(self.order):
            own = [v for v in self.visits if v[0] is person]
            total = sum(int((v[2] - v[1]).total_seconds()) for v in own)
            lines.append([person.cell, self.moment(self.wall(min(v[1] for v in own))),
                          self.moment(self.wall(max(v[2] for v in own))), self.duration(total),
                          person.email, person.upn, lang["roles"][index > 0]]
                         + [cell for _, cell in self.extra_people])
        lines += [[], [lang["heads"][2]], lang["visits"] + [h for h, _ in self.extra_visits]]
        self.first_visit = len(lines) + 1 + self.title.count("\n")
        for person, start, stop in self.visits:
            lines.append([person.cell, self.moment(self.wall(start)), self.leave(self.wall(stop)),
                          self.duration(int((stop - start).total_seconds())), person.email,
                          lang["roles"][person is not self.order[0]]]
                         + [cell for _, cell in self.extra_visits])
        return lines

    def expected(self, order="mdy", fmt="teams-t3", encoding="utf-16le", parked=False,
                 problems=(), parsed=None, complete=True, no_seconds=(), sessions=None,
                 session_of=lambda index: 0, tally=None, question=None):
        self.rows()
        rows = []
        for index, (person, start, stop) in enumerate(self.visits):
            row = {"line": self.first_visit + index, "session": session_of(index), **person.known}
            if person.known.get("dial_in"):
                row.pop("name", None)
            row.pop("identifier", None)  # the list of visits has no such column
            if not parked:
                row["start"], row["end"] = z(start), z(stop)
            else:
                row["parked"] = True
            if index not in no_seconds:
                row["seconds"] = int((stop - start).total_seconds())
            rows.append(row)
        parsed = len(self.order) if parsed is None else parsed
        one = {"title": self.title, "start": None if parked else z(self.span[0]),
               "end": None if parked else z(self.span[1]), "stated": self.stated,
               "parsed": parsed, "complete": complete and not parked}
        seen = tally or (len(rows), len(self.order), 0, {})
        return {"zone": self.zone, "format": fmt, "encoding": encoding, "date_order": order,
                "sessions": sessions or [one], "rows": rows,
                "control": {"stated": self.stated, "parsed": parsed},
                "problems": [list(p) for p in problems], "question": question,
                "tally": dict(zip(("accepted", "control", "refused", "ignored"), seen))}


def quoted(cell, delimiter):
    if any(mark in cell for mark in ('"', delimiter, "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def text(rows, delimiter="\t"):
    lines = [delimiter.join(quoted(cell, delimiter) for cell in row) for row in rows]
    return "\r\n".join(lines) + "\r\n"


BOM16 = b"\xff\xfe"


def write(name, content, expected, encoding="utf-16-le", mark=BOM16, tail=b""):
    data = content if isinstance(content, bytes) else mark + content.encode(encoding) + tail
    (FOLDER / f"{name}.csv").write_bytes(data)
    body = json.dumps(expected, ensure_ascii=False, indent=1)
    (FOLDER / f"{name}.expected.json").write_text(body + "\n", encoding="utf-8")


def two(day="2026-07-22", **options):
    """Anna for an hour, Jonas three minutes late."""
    return Report([(ANNA, utc(f"{day}T19:00:11"), utc(f"{day}T20:01:02")),
                   (JONAS, utc(f"{day}T19:03:00"), utc(f"{day}T20:00:59"))], **options)


def encodings():
    report = two()
    plain = text(report.rows())
    write("utf16le-bom", plain, report.expected())
    write("utf16le-no-bom", plain, report.expected(), mark=b"")
    write("utf16be", plain, report.expected(encoding="utf-16be"), "utf-16-be", b"\xfe\xff")
    write("utf8-bom", plain, report.expected(encoding="utf-8"), "utf-8", b"\xef\xbb\xbf")
    write("comma-quoted", text(report.rows(), ","), report.expected(encoding="utf-8"), "utf-8", b"")
    write("resaved-semicolon-cp1252", text(report.rows(), ";"),
          report.expected(encoding="windows-1252"), "cp1252", b"")
    write("odd-trailing-byte", plain, report.expected(problems=[("ODD_TRAILING_BYTE", None)]),
          tail=b"\x0a")
    narrow = two(moment=us_narrow)
    write("narrow-nbsp-pm", text(narrow.rows()), narrow.expected())


def dates():
    report = Report([(ANNA, utc("2026-07-22T10:01:00"), utc("2026-07-22T11:02:00")),
                     (JONAS, utc("2026-07-22T10:00:30"), utc("2026-07-22T11:02:00"))],
                    leave=us_time)
    write("leave-without-date", text(report.rows()), report.expected())
    report = two()
    write("date-mdy-by-value", text(report.rows()), report.expected())
    day = "2026-04-03"
    report = two(day, moment=dmy)
    write("date-dmy-by-booking", text(report.rows()),
          {**report.expected(order="dmy"), "booked": ["2026-04-03", "2026-05-20"]})
    problems = [("AMBIGUOUS_DATE", None)]
    write("date-ambiguous", text(report.rows()),
          report.expected(order=None, parked=True, problems=problems, question="order"))
    # Under D/M the visits would last from 3 April to 3 May: only M/D is possible.
    report = Report([(ANNA, utc("2026-03-04T23:10:00"), utc("2026-03-05T00:20:00")),
                     (JONAS, utc("2026-03-04T23:12:00"), utc("2026-03-05T00:20:00"))])
    write("past-midnight", text(report.rows()), report.expected())
    # Berlin's clock shows 02:00–03:00 twice: Jonas comes in the first pass, leaves in the second.
    report = Report([(ANNA, utc("2026-10-25T02:10:00"), utc("2026-10-25T02:40:00", fold=1)),
                     (JONAS, utc("2026-10-25T02:50:00"), utc("2026-10-25T02:20:00", fold=1))])
    write("dst-fold", text(report.rows()), report.expected())


def durations():
    for name, form in (("words", german), ("polish", polish), ("clock", clock)):
        report = Report([(ANNA, utc("2026-07-22T10:00:00"), utc("2026-07-22T11:05:00")),
                         (JONAS, utc("2026-07-22T10:01:00"), utc("2026-07-22T11:04:00"))],
                        duration=form, moment=dots)
        write(f"duration-{name}", text(report.rows()), report.expected(order="dmy"))
    report = two(duration=lambda seconds: "so lala")
    report.rows()
    lines = [11, 12, report.first_visit, report.first_visit + 1]
    write("duration-unreadable", text(report.rows()), report.expected(
        no_seconds=(0, 1), problems=[("UNREADABLE_DURATION", line) for line in lines]))


def names():
    start, stop = utc("2026-07-22T10:00:00"), utc("2026-07-22T11:00:00")

    def case(name, *people):
        report = Report([(person, start + timedelta(seconds=index), stop)
                         for index, person in enumerate(people)])
        write(f"name-{name}", text(report.rows()), report.expected())

    mail = "farah.aziz@example.com"
    case("suffixes", ANNA, Person("Farah Aziz (External)", mail, name="Farah Aziz",
                                  standing="external"),
         Person("Tom Hale (Guest)", name="Tom Hale", standing="guest"),
         Person("Ida Berg (Unverified)", name="Ida Berg", standing="unverified"),
         Person("Max Frei (Extern)", name="Max Frei", standing="external"))
    case("company", ANNA, Person("[Fennel Ltd] Farah Aziz", mail, name="Farah Aziz",
                                 company="Fennel Ltd"),
         Person("Tom Hale (Fennel Ltd) (Guest)", name="Tom Hale", company="Fennel Ltd",
                standing="guest"))
    case("last-first", ANNA, Person("Weiß, Jonas", JONAS.email, name="Jonas Weiß"))
    case("second-script", ANNA, Person("Mei Lin (林美)", name="Mei Lin", other_name="林美"))
    case("nfd", ANNA, Person("Emily Nova\u0301k", name="Emily Novák"))
    case("phone", ANNA, Person("+49 151 555 01 23", name=None, dial_in=True),
         Person("49151*****17", name=None, dial_in=True))


def presence():
    begin = utc("2026-07-22T10:00:00")

    def at(minutes):
        return begin + timedelta(minutes=minutes)

    report = Report([(ANNA, at(0), at(60)), (JONAS, at(2), at(58)), (JONAS, at(20), at(40))])
    write("two-devices-one-email", text(report.rows()), report.expected())
    one, other = (Person("Chris Gray (Guest)", name="Chris Gray", standing="guest")
                  for _ in range(2))
    report = Report([(ANNA, at(0), at(60)), (one, at(1), at(50)), (other, at(3), at(59))])
    write("two-guests-one-name", text(report.rows()), report.expected())
    guest = Person("Chris Gray (Guest)", name="Chris Gray", standing="guest")
    report = Report([(ANNA, at(0), at(60)), (guest, at(1), at(20)), (guest, at(25), at(59))])
    write("one-name-two-visits", text(report.rows()), report.expected())
    write("t3-double-count", text(report.rows()), report.expected())
    report = Report([(ANNA, at(0), at(60)), (JONAS, at(2), at(30)), (JONAS, at(2), at(30))])
    write("identical-rows", text(report.rows()), report.expected())
    report = Report([(ANNA, at(0), at(60)), (JONAS, at(2), at(58))],
                    title='Mentoring:\nAnna, Jonas and "the plan"')
    write("title-line-break", text(report.rows()), report.expected())
    report = Report([(ANNA, at(0), at(50)), (JONAS, at(2), at(48)),
                     (ANNA, at(1440), at(1500)), (JONAS, at(1445), at(1499))])
    halves = [{"title": report.title, "start": z(at(a)), "end": z(at(b)), "stated": None,
               "parsed": 2, "complete": True} for a, b in ((0, 50), (1440, 1500))]
    write("two-meetings", text(report.rows()),
          report.expected(sessions=halves, session_of=lambda index: index // 2))


def shapes():
    report = two()
    report.extra_people = [("Engagement: Reaction-Applause", "4"), ("Engagement: Camera On", "yes")]
    rows = report.rows() + [[], ["4. Meeting Engagement"],
                            ["Name", "Raise Hands", "Unmute", "Email"],
                            ["Anna Keller", "3", "9", "anna.keller@example.org"]]
    write("t3-engagement-dropped", text(rows), report.expected(
        fmt="teams-t4", tally=(2, 2, 0, {"never_ingested": 2})))
    report = two(lang={**EN, "people": [h.upper() for h in EN["people"]],
                       "visits": [f"  {h.lower()} " for h in EN["visits"]]})
    write("t3-header-case", text(report.rows()), report.expected())
    report = two()
    report.extra_people, report.extra_visits = [("Department", "Sales")], [("Seat", "none")]
    write("t3-added-column", text(report.rows()), report.expected())
    for name, stated, complete in (("short", 3, False), ("long", 1, True)):
        report = two(stated=stated)
        write(f"t3-control-total-{name}", text(report.rows()),
              report.expected(problems=[("CONTROL_TOTAL", 3)], complete=complete))
    listed = [["1. Summary"], ["Meeting title", "Mentoring: Anna and Jonas"],
              ["Attended participants", "2"], [], ["2. Participants"],
              ["Name", "Email", "Participant ID (UPN)", "Role"],
              ["Anna Keller", ANNA.email, ANNA.upn, "Organizer"],
              ["Jonas Weiß", JONAS.email, JONAS.upn, "Presenter"]]
    totals = {"stated": 2, "parsed": 2}
    write("t3-only-who-attended", text(listed), {
        "zone": BERLIN, "format": "teams-t3", "encoding": "utf-16le", "date_order": None,
        "sessions": [{"title": "Mentoring: Anna and Jonas", "start": None, "end": None, **totals,
                      "complete": False}],
        "rows": [{"line": 7 + index, "session": 0, **person.known}
                 for index, person in enumerate((ANNA, JONAS))],
        "control": totals, "problems": [["NO_TIMES", None]]})


def bad_rows():
    report = two()
    rows = report.rows()
    rows.append(["Ida Berg", "yesterday", "7/22/26, 8:00:00 PM", "10m", "", "Presenter"])
    rows.append(["Max Frei", "7/22/26, 8:00:00 PM", "7/22/26, 7:30:00 PM", "10m", "", "Presenter"])
    lines = [report.first_visit + 2, report.first_visit + 3]
    write("refused-rows", text(rows), report.expected(
        complete=False, tally=(2, 2, 2, {}), problems=[("REFUSED_ROW", line) for line in lines]))


# Words of the older shapes: name, join, leave, length, role, and the verbs of the event log.
T2_WORDS = {
    "plain": ("Full Name", "Join Time", "Leave Time", "Duration", "Role"),
    "de": ("Vollständiger Name", "Beitrittszeit", "Verlassenszeit", "Dauer", "Rolle"),
    "fr": ("Nom complet", "Heure d'arrivée", "Heure de départ", "Durée", "Rôle"),
    "es": ("Nombre completo", "Hora de unión", "Hora de salida", "Duración", "Rol"),
    "it": ("Nome completo", "Ora di ingresso", "Ora di uscita", "Durata", "Ruolo"),
    "nl": ("Volledige naam", "Tijd van deelname", "Tijd van vertrek", "Duur", "Rol"),
}
T1_WORDS = {
    "joined-before": ("Full Name", "User Action", "Timestamp", "Joined before", "Joined", "Left"),
    "verbs-de": ("Vollständiger Name", "Aktion", "Zeitstempel", "Beigetreten", "Beigetreten",
                 "Verlassen"),
    "verbs-fr": ("Nom complet", "Action", "Horodateur", "A rejoint", "A rejoint", "A quitté"),
    "verbs-es": ("Nombre", "Acción", "Marca de tiempo", "Se unió", "Se unió", "Salió"),
    "verbs-pt": ("Nome", "Ação", "Carimbo de data/hora", "Entrou antes de", "Ingressou", "Saiu"),
}


def older():
    start, stop = utc("2021-09-21T14:00:05"), utc("2021-09-21T15:02:05")
    late, early = utc("2021-09-21T14:04:00"), utc("2021-09-21T14:30:00")
    visits = [(ANNA, start, stop), (JONAS, late, early), (JONAS, early, stop)]
    for language, (name, join, leave, length, role) in T2_WORDS.items():
        form, order = (us, "mdy") if language == "plain" else (dmy, "dmy")

        def cell(instant, form=form):
            return form(instant.astimezone(ZoneInfo(BERLIN)))

        rows = [["Meeting Summary"], ["Total Number of Participants", "2"],
                ["Meeting Title", "Mentoring"], ["Meeting Start Time", cell(start)],
                ["Meeting End Time", cell(stop)],
                ["Meeting Id", "7d1c5c7e-0000-4000-8000-5a1f2b3c4d5e"], [],
                [name, join, leave, length, "Email", role, "Participant ID (UPN)"],
                ["Anna Keller", cell(start), cell(stop), "1h 2m", ANNA.email, "Organizer",
                 ANNA.upn],
                ["Jonas Weiß", cell(late), cell(early), "26m", JONAS.email, "Presenter",
                 JONAS.upn],
                ["Jonas Weiß", cell(early), cell(stop), "32m 5s", JONAS.email, "Presenter",
                 JONAS.upn]]
        totals = {"stated": 2, "parsed": 2}
        write(f"t2-{language}", text(rows), {
            "zone": BERLIN, "encoding": "utf-16le", "date_order": order, "format": "teams-t2",
            "sessions": [{"title": "Mentoring", "start": z(start), "end": z(stop), **totals,
                          "complete": True, "id": "7d1c5c7e-0000-4000-8000-5a1f2b3c4d5e"}],
            "rows": [{"line": 9 + index, "session": 0, **person.known, "start": z(begin),
                      "end": z(end), "seconds": int((end - begin).total_seconds())}
                     for index, (person, begin, end) in enumerate(visits)],
            "control": totals, "problems": []})
    for language, (name, action, stamp, before, came, left) in T1_WORDS.items():
        form, order = (us, "mdy") if language == "joined-before" else (dmy, "dmy")

        def moment(instant, form=form):
            return form(instant.astimezone(ZoneInfo(BERLIN)))

        rows = [[name, action, stamp], ["Anna Keller", before, moment(start)],
                ["Jonas Weiß", came, moment(late)], ["Jonas Weiß", left, moment(early)],
                ["Jonas Weiß", came, moment(early)], ["Jonas Weiß", left, moment(stop)]]
        totals = {"stated": None, "parsed": 2}
        write(f"t1-{language}", text(rows), {
            "zone": BERLIN, "encoding": "utf-16le", "date_order": order, "format": "teams-t1",
            "sessions": [{"title": "", "start": z(start), "end": z(stop), **totals,
                          "complete": True}],
            "rows": [{"line": 2, "session": 0, "name": "Anna Keller", "start": z(start)},
                     {"line": 3, "session": 0, "name": "Jonas Weiß", "start": z(late),
                      "end": z(early)},
                     {"line": 5, "session": 0, "name": "Jonas Weiß", "start": z(early),
                      "end": z(stop)}],
            "control": totals, "problems": []})


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for group in (encodings, dates, durations, names, presence, shapes, bad_rows, older):
        group()
