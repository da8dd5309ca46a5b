#!/usr/bin/env python3
"""Writes the rest of fixtures/attendance/teams: twelve languages in three encodings, odd files.

Works as teams_reports.py does and uses its facts: nothing here uses Kept.

    python3 Tests/Tools/teams_more_reports.py
"""
from datetime import timedelta
from zoneinfo import ZoneInfo

from teams_reports import (
    ANNA, BERLIN, DE, EN, JONAS, PT, SV, Person, Report, clock, dmy, dots, german, iso, polish,
    text, two, us, utc, words, write, z)


def lang(heads, facts, people, visits, roles):
    return dict(heads=heads, facts=facts, people=people, visits=visits, roles=roles)


FR = lang(
    ["1. Résumé", "2. Participants", "3. Activités en réunion"],
    ["Titre de la réunion", "Participants présents", "Heure de début", "Heure de fin",
     "Durée de la réunion", "Durée moyenne de participation"],
    ["Nom", "Première participation", "Dernier départ", "Durée de la réunion", "Courriel",
     "ID du participant (UPN)", "Rôle"],
    ["Nom", "Heure d’arrivée", "Heure de départ", "Durée", "Courriel", "Rôle"],
    ("Organisateur", "Présentateur"))
ES = lang(
    ["1. Resumen", "2. Participantes", "3. Actividades en la reunión"],
    ["Título de la reunión", "Participantes que asistieron", "Hora de inicio", "Hora de fin",
     "Duración de la reunión", "Tiempo medio de asistencia"],
    ["Nombre", "Primera unión", "Última salida", "Duración de la reunión", "Correo",
     "ID de participante (UPN)", "Rol"],
    ["Nombre", "Hora de unión", "Hora de salida", "Duración", "Correo", "Rol"],
    ("Organizador", "Moderador"))
IT = lang(
    ["1. Riepilogo", "2. Partecipanti", "3. Attività nella riunione"],
    ["Titolo riunione", "Partecipanti presenti", "Ora di inizio", "Ora di fine",
     "Durata della riunione", "Tempo medio di partecipazione"],
    ["Nome", "Primo accesso", "Ultima uscita", "Durata della riunione", "E-mail",
     "ID partecipante (UPN)", "Ruolo"],
    ["Nome", "Ora di ingresso", "Ora di uscita", "Durata", "E-mail", "Ruolo"],
    ("Organizzatore", "Relatore"))
NL = lang(
    ["1. Samenvatting", "2. Deelnemers", "3. Activiteiten in de vergadering"],
    ["Vergaderingtitel", "Aanwezige deelnemers", "Begintijd", "Eindtijd",
     "Duur van vergadering", "Gemiddelde deelnametijd"],
    ["Naam", "Eerste deelname", "Laatst verlaten", "Duur van vergadering", "E-mailadres",
     "Deelnemer-ID (UPN)", "Rol"],
    ["Naam", "Tijd van deelname", "Tijd van vertrek", "Duur", "E-mailadres", "Rol"],
    ("Organisator", "Presentator"))
PL = lang(
    ["1. Podsumowanie", "2. Uczestnicy", "3. Aktywność na spotkaniu"],
    ["Tytuł spotkania", "Obecni uczestnicy", "Godzina rozpoczęcia", "Godzina zakończenia",
     "Czas trwania spotkania", "Średni czas obecności"],
    ["Imię i nazwisko", "Pierwsze dołączenie", "Ostatnie wyjście", "Czas trwania spotkania",
     "Adres e-mail", "Identyfikator uczestnika (UPN)", "Rola"],
    ["Imię i nazwisko", "Godzina dołączenia", "Godzina opuszczenia", "Czas trwania",
     "Adres e-mail", "Rola"],
    ("Organizator", "Prezenter"))
CS = lang(
    ["1. Souhrn", "2. Účastníci", "3. Aktivity ve schůzce"],
    ["Název schůzky", "Zúčastnění účastníci", "Čas zahájení", "Čas ukončení",
     "Doba trvání schůzky", "Průměrná doba účasti"],
    ["Jméno", "První připojení", "Poslední odchod", "Doba trvání schůzky", "E-mail",
     "ID účastníka (UPN)", "Role"],
    ["Jméno", "Čas připojení", "Čas odchodu", "Doba trvání", "E-mail", "Role"],
    ("Organizátor", "Prezentující"))
JA = lang(
    ["1. 概要", "2. 参加者", "3. 会議中のアクティビティ"],
    ["会議のタイトル", "参加者数", "開始時刻", "終了時刻", "会議の長さ", "平均参加時間"],
    ["氏名", "最初の参加", "最後の退出", "会議の長さ", "メール", "参加者 ID (UPN)", "役割"],
    ["氏名", "参加時刻", "退出時刻", "時間", "メール", "役割"],
    ("開催者", "発表者"))
TR = lang(
    ["1. Özet", "2. Katılımcılar", "3. Toplantı İçi Etkinlikler"],
    ["Toplantı başlığı", "Katılan katılımcılar", "Başlangıç saati", "Bitiş saati",
     "Toplantı süresi", "Ortalama katılım süresi"],
    ["Ad", "İlk katılım", "Son ayrılma", "Toplantı süresi", "E-posta",
     "Katılımcı Kimliği (UPN)", "Rol"],
    ["Ad", "Katılma saati", "Ayrılma saati", "Süre", "E-posta", "Rol"],
    ("Düzenleyen", "Sunucu"))


def parts(seconds, hour, minute, second, space=" "):
    hours, rest = divmod(seconds, 3600)
    numbers = [(hours, hour), (rest // 60, minute), (rest % 60, second)]
    return " ".join(f"{n}{space}{unit}" for n, unit in numbers if n or unit == second)


def japanese(wall):
    return wall.strftime("%Y/%m/%d %H:%M:%S")


# Language, words, how a moment and a length are written, the order of the date.
LOCALES = {
    "en": (EN, us, words, "mdy"),
    "de": (DE, dots, german, "dmy"),
    "pt": (PT, dmy, words, "dmy"),
    "fr": (FR, dmy, lambda s: parts(s, "h", "min", "s"), "dmy"),
    "es": (ES, dmy, lambda s: parts(s, "h", "min", "s"), "dmy"),
    "it": (IT, dmy, lambda s: parts(s, "h", "min", "s"), "dmy"),
    "nl": (NL, lambda w: w.strftime("%d-%m-%Y %H:%M:%S"),
           lambda s: parts(s, "u", "min", "s"), "dmy"),
    "pl": (PL, lambda w: w.strftime("%d.%m.%Y, %H:%M:%S"), polish, "dmy"),
    "cs": (CS, lambda w: f"{w.day}. {w.month}. {w.year} {w.hour}:{w.minute:02d}:{w.second:02d}",
           lambda s: parts(s, "h", "min", "s"), "dmy"),
    "sv": (SV, iso, lambda s: parts(s, "tim", "min", "s"), "ymd"),
    "ja": (JA, japanese, lambda s: parts(s, "時間", "分", "秒", ""), "ymd"),
    "tr": (TR, lambda w: w.strftime("%d.%m.%Y %H:%M:%S"),
           lambda s: parts(s, "sa", "dk", "sn"), "dmy"),
}


def locales():
    for name, (language, moment, length, order) in LOCALES.items():
        report = two(lang=language, moment=moment, duration=length)
        rows = report.rows()
        write(f"t3-{name}", text(rows), report.expected(order=order))
        write(f"t3-{name}-utf8", text(rows), report.expected(order=order, encoding="utf-8"),
              "utf-8", b"")
        write(f"t3-{name}-comma", text(rows, ","),
              report.expected(order=order, encoding="utf-8"), "utf-8", b"")


def encodings():
    report = two()
    plain = text(report.rows())
    write("utf8-no-bom", plain, report.expected(encoding="utf-8"), "utf-8", b"")
    write("utf16be-no-bom", plain, report.expected(encoding="utf-16be"), "utf-16-be", b"")
    write("line-feeds-only", plain.replace("\r\n", "\n"), report.expected())
    write("carriage-returns-only", plain.replace("\r\n", "\r"), report.expected())
    write("resaved-trailing-commas", text([row + [""] * (9 - len(row)) for row in report.rows()],
                                          ","), report.expected(encoding="utf-8"), "utf-8", b"")
    flower = Person("Mia 🌻 Wolf", name="Mia 🌻 Wolf")
    report = Report([(ANNA, utc("2026-07-22T19:00:00"), utc("2026-07-22T20:00:00")),
                     (flower, utc("2026-07-22T19:00:05"), utc("2026-07-22T20:00:00"))])
    write("name-beyond-16-bits", text(report.rows()), report.expected())
    broken = Person("Mia X Wolf", name="Mia \ufffd Wolf")
    report = Report([(ANNA, utc("2026-07-22T19:00:00"), utc("2026-07-22T20:00:00")),
                     (broken, utc("2026-07-22T19:00:05"), utc("2026-07-22T20:00:00"))])
    data = b"\xff\xfe" + text(report.rows()).encode("utf-16-le").replace(
        "X".encode("utf-16-le"), b"\x00\xd8")
    write("broken-surrogate", data, report.expected(problems=[("REPLACED_CHARACTERS", None)]))


def dates():
    report = two(moment=dmy)
    write("date-dmy-by-value", text(report.rows()), report.expected(order="dmy"))
    report = two("2026-04-04")
    write("date-same-either-way", text(report.rows()), report.expected())
    # 5/13 can only be M/D and 13/5 only D/M: the file contradicts itself and is not believed.
    report = Report([(ANNA, utc("2026-05-13T19:00:00"), utc("2026-05-13T20:00:00")),
                     (JONAS, utc("2026-05-13T19:02:00"), utc("2026-05-13T20:00:00"))])
    rows = report.rows()
    line = report.first_visit
    rows[line][1] = "13/5/26, 7:02:00 PM"
    rows[line][2] = "13/5/26, 8:00:00 PM"
    write("date-contradicting", text(rows), report.expected(
        order=None, parked=True, problems=[("AMBIGUOUS_DATE", None)], question="order"))
    report = Report([(ANNA, utc("2026-07-22T10:01:00"), utc("2026-07-22T11:02:00")),
                     (JONAS, utc("2026-07-22T10:00:30"), utc("2026-07-22T11:02:00"))])
    rows = report.rows()
    rows[report.first_visit][2] = ""
    rows[report.first_visit][3] = ""
    expected = report.expected()
    expected["rows"][1]["end"] = None
    expected["rows"][1].pop("seconds")
    write("leave-empty", text(rows), expected)
    for name, zone, day in (("zone-half-hour", "Asia/Kolkata", "2026-07-22"),
                            ("zone-new-york", "America/New_York", "2026-07-22")):
        start = utc(f"{day}T09:00:00", zone)
        report = Report([(ANNA, start, start + timedelta(hours=1)),
                         (JONAS, start + timedelta(minutes=1), start + timedelta(hours=1))],
                        zone=zone)
        write(name, text(report.rows()), report.expected())
    # In Berlin the clock goes from 02:00 to 03:00 on 29 March.
    report = Report([(ANNA, utc("2026-03-29T01:30:00"), utc("2026-03-29T03:15:00")),
                     (JONAS, utc("2026-03-29T01:40:00"), utc("2026-03-29T03:15:00"))])
    write("dst-gap", text(report.rows()), report.expected())


def shifts():
    """Three weeks of sessions, each with the clock of another zone."""
    visits, bookings = [], []
    for week in range(3):
        booked = utc("2026-07-01T15:00:00") + timedelta(days=7 * week)
        bookings.append({"start": z(booked), "end": z(booked + timedelta(hours=1)),
                         "people": [["Anna Keller", ANNA.email], ["Jonas Weiß", JONAS.email]]})
        visits += [(ANNA, booked + timedelta(minutes=1), booked + timedelta(minutes=58)),
                   (JONAS, booked + timedelta(minutes=3), booked + timedelta(minutes=59))]

    def case(name, zone, question, bookings=bookings, visits=visits):
        # Written with the clock of `zone`, read with Berlin's.
        report = Report(visits, zone=zone)
        rows = report.rows()
        shown = Report(visits)
        shown.rows()
        parked = question is not None
        problems = [("AMBIGUOUS_DATE", None)] if parked else []
        halves = None
        if not parked:
            halves = [{"title": report.title, "start": z(visits[2 * w][1]),
                       "end": z(visits[2 * w + 1][2]), "stated": None, "parsed": 2,
                       "complete": True} for w in range(len(visits) // 2)]
        expected = shown.expected(
            parked=parked, problems=problems, sessions=halves, question=question,
            session_of=lambda index: 0 if parked else index // 2)
        write(name, text(rows), {**expected, "bookings": bookings})

    case("common-shift", "Europe/London", "zone 60")
    case("common-shift-half-hour", "Asia/Kolkata", "zone -210")
    case("no-shift", BERLIN, None)
    # One session as booked speaks for the clock: the others were simply held at another time.
    moved = [{**b, "start": z(utc("2026-07-01T16:00:00") + timedelta(days=7 * i)),
              "end": z(utc("2026-07-01T17:00:00") + timedelta(days=7 * i))} if i else b
             for i, b in enumerate(bookings)]
    case("shift-of-some", BERLIN, None, bookings=moved)


def shapes():
    report = two()
    rows = report.rows()
    write("header-repeated", text(rows[:-1] + [rows[report.first_visit - 2]] + rows[-1:]), {
        **report.expected(tally=(2, 2, 0, {"repeated_header": 1})),
        "rows": [{**row, "line": row["line"] + index}
                 for index, row in enumerate(report.expected()["rows"])]})
    write("blank-line-inside", text(rows[:-1] + [[]] + rows[-1:]), {
        **report.expected(),
        "rows": [{**row, "line": row["line"] + index}
                 for index, row in enumerate(report.expected()["rows"])]})
    start = utc("2026-07-22T10:00:00")
    phones = [Person("+49 151 555 01 23", name=None, dial_in=True),
              Person("+49 30 555 77 88", name=None, dial_in=True)]
    report = Report([(p, start + timedelta(minutes=i), start + timedelta(hours=1))
                     for i, p in enumerate([ANNA] + phones)])
    write("two-telephones", text(report.rows()), report.expected())
    report = two()
    rows = report.rows()
    total = report.first_visit - 5
    rows[total][3] = "3h 59m"
    write("visits-differ", text(rows), report.expected(problems=[("VISITS_DIFFER", total + 1)]))
    listed = Person("Ida Berg", "ida.berg@example.org", "ida.berg@example.org")
    report = Report([(ANNA, start, start + timedelta(hours=1)),
                     (listed, start + timedelta(minutes=5), start + timedelta(minutes=50))])
    rows = report.rows()
    expected = report.expected(tally=(2, 1, 0, {}))
    expected["rows"] = [{**expected["rows"][1], "line": report.first_visit - 4,
                         "identifier": listed.upn}, expected["rows"][0]]
    write("only-in-list-of-people", text(rows[:-1]), expected)
    # The columns stand in another order: they are found by their words, not by their place.
    report = two()
    rows = report.rows()
    first = report.first_visit - 2
    order = [4, 2, 0, 5, 1, 3]
    mixed = rows[:first] + [[row[i] for i in order] for row in rows[first:]]
    write("columns-mixed", text(mixed), report.expected())
    report = two()
    plain = [("Role in seat", "x"), ("IPv4 address", "192.0.2.7"), ("Device", "Phone 12"),
             ("Location", "Berlin")]
    report.extra_visits = plain
    write("forbidden-columns", text(report.rows()), report.expected())
    report = two(duration=lambda seconds: "1:05")
    report.rows()
    write("duration-ambiguous-with-leave", text(report.rows()), {
        **report.expected(), "rows": [{**row, "seconds": 65} for row in report.expected()["rows"]],
        "problems": []})


def older():
    start, stop = utc("2021-09-21T14:00:05"), utc("2021-09-21T15:02:05")
    sets = {
        "pt": ("Nome Completo", "Horário de ingresso", "Horário de saída", "Duração", "Função"),
        "pl": ("Imię i nazwisko", "Godzina dołączenia", "Godzina opuszczenia", "Czas trwania",
               "Rola"),
        "by-shape": ("Kuka", "Tuli", "Lähti", "Kesto", "Osa"),
    }
    for name, (who, join, leave, length, role) in sets.items():
        def cell(instant):
            return dmy(instant.astimezone(ZoneInfo(BERLIN)))

        rows = [["Meeting Summary"], ["Total Number of Participants", "1"],
                ["Meeting Title", "Mentoring"], ["Meeting Start Time", cell(start)],
                ["Meeting End Time", cell(stop)], [],
                [who, join, leave, length, "Email", role],
                ["Anna Keller", cell(start), cell(stop), "1h 2m", ANNA.email, "Organizer"]]
        totals = {"stated": 1, "parsed": 1}
        write(f"t2-{name}", text(rows), {
            "zone": BERLIN, "encoding": "utf-16le", "date_order": "dmy", "format": "teams-t2",
            "sessions": [{"title": "Mentoring", "start": z(start), "end": z(stop), **totals,
                          "complete": True}],
            "rows": [{"line": 8, "session": 0, "name": "Anna Keller", "email": ANNA.email,
                      "start": z(start), "end": z(stop), "seconds": 3720}],
            "control": totals, "problems": []})
    rows = [["Full Name", "User Action", "Timestamp"],
            ["Anna Keller", "Joined", us(start.astimezone(ZoneInfo(BERLIN)))],
            ["Jonas Weiß", "Left", us(stop.astimezone(ZoneInfo(BERLIN)))],
            ["Jonas Weiß", "Waved", us(stop.astimezone(ZoneInfo(BERLIN)))]]
    totals = {"stated": None, "parsed": 1}
    write("t1-refused", text(rows), {
        "zone": BERLIN, "encoding": "utf-16le", "date_order": "mdy", "format": "teams-t1",
        "sessions": [{"title": "", "start": z(start), "end": z(start), **totals,
                      "complete": False}],
        "rows": [{"line": 2, "session": 0, "name": "Anna Keller", "start": z(start)}],
        "control": totals, "problems": [["REFUSED_ROW", 3], ["REFUSED_ROW", 4]],
        "tally": {"accepted": 1, "control": 0, "refused": 2, "ignored": {}}})


if __name__ == "__main__":
    for group in (locales, encodings, dates, shifts, shapes, older):
        group()
