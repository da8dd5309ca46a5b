#!/usr/bin/env python3
"""Writes fixtures/demo/evidence: the meeting reports of the sample programme, from facts.

    python3 Tests/Tools/demo_reports.py

Times are those of the organiser's clock, as Teams writes them: Berlin, London for Margaret, New York
for Michael.
"""
import pathlib

from teams_reports import BOM16, DE, Person, Report, dots, german, text, us_narrow, utc

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "fixtures/demo/evidence"


def member(name, address):
    return Person(name, address, address)


ANNA = member("Anna Keller", "anna.keller@example.org")
AMELIA = Person("Amelia Clarke (Guest)")
FARAH = member("Farah Aziz (External)", "farah.aziz@example.com")
HENRIK = member("Henrik Sommer", "henrik.sommer@example.org")
JONAS = member("Jonas Weiß", "jonas.weiss@example.org")
MARGARET = member("Margaret Hughes", "margaret.hughes@example.org")
MICHAEL = member("Michael Torres", "michael.torres@example.org")
SNEHA = member("Sneha Patil", "sneha.patil@example.org")
THOMAS = member("Thomas Brandt", "thomas.brandt@example.org")
TYLER = member("Tyler Brooks", "tyler.brooks@example.org")

REPORTS = [
    ("Anna and Jonas - Attendance report 3-17-26", "Anna Keller and Jonas Weiß", "2026-03-17",
     [(ANNA, "09:58:41", "10:57:12"), (JONAS, "09:59:30", "10:57:08")]),
    ("Margaret and Oliver - Attendance report 3-19-26", "Margaret Hughes and Oliver Reed",
     "2026-03-19", [(MARGARET, "13:58:12", "14:31:05")]),
    ("Thomas and Tyler - Attendance report 3-31-26", "Thomas Brandt and Tyler Brooks",
     "2026-03-31", [(THOMAS, "14:59:05", "15:58:30"), (TYLER, "15:01:20", "15:19:44"),
                    (TYLER, "15:23:02", "15:58:21")]),
    ("Michael and Farah - Attendance report 4-14-26", "Michael Torres and Farah Aziz",
     "2026-04-14", [(MICHAEL, "08:58:50", "09:59:10"), (FARAH, "09:13:20", "09:58:55")]),
    ("Henrik und Sneha - Anwesenheitsbericht 16-04-26", "Henrik Sommer und Sneha Patil",
     "2026-04-16", [(HENRIK, "09:57:33", "10:59:02"), (SNEHA, "10:01:15", "10:58:40")]),
    ("Anna and Amelia - Attendance report 4-22-26", "Anna Keller and Amelia Clarke",
     "2026-04-22", [(ANNA, "13:59:02", "15:00:20"), (AMELIA, "14:00:48", "15:00:11")]),
]
GERMAN = dict(lang=DE, moment=dots, duration=german)

if __name__ == "__main__":
    for name, title, day, visits in REPORTS:
        facts = [(person, utc(f"{day}T{start}"), utc(f"{day}T{stop}"))
                 for person, start, stop in visits]
        options = GERMAN if "Anwesenheit" in name else dict(moment=us_narrow)
        report = Report(facts, title=f"Mentoring: {title}", **options)
        data = BOM16 + text(report.rows()).encode("utf-16-le")
        (FOLDER / f"Mentoring {name}.csv").write_bytes(data)
