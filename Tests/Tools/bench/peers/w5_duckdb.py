#!/usr/bin/env python3
"""Peer of W5: the rule of FORMAT.md in SQL, as a careful user of DuckDB would write it.

    w5_duckdb.py FOLDER THREADS
"""
import json
import sys
import time

import duckdb

SHOWN = """
CREATE TEMP TABLE {side}_there AS
SELECT DISTINCT b.appt FROM booked b JOIN seen s
    ON s.person = b.{side}
    AND s.start_min <= b.end_min + 15
    AND s.end_min >= b.start_min - 15
WHERE s.kind = 2 OR (s.kind = 0 AND s.appt = b.appt) OR (s.kind = 3 AND s.room = b.room)"""
REST = [
    """CREATE TEMP TABLE away AS
    WITH pairs AS (SELECT DISTINCT pair, mentor, mentee FROM booked),
    calls AS (
        SELECT p.pair, l.start_min AS begins, l.end_min AS ends
        FROM seen l JOIN seen r ON l.meeting = r.meeting
        JOIN pairs p ON p.mentor = l.person AND p.mentee = r.person
        WHERE l.kind = 2 AND r.kind = 2 AND l.meeting >= 0)
    SELECT c.* FROM calls c ANTI JOIN booked b
        ON b.pair = c.pair AND c.begins <= b.end_min + 15 AND c.ends >= b.start_min - 15""",
    """CREATE TEMP TABLE moved AS SELECT DISTINCT b.appt FROM booked b JOIN away c
        ON c.pair = b.pair AND abs(c.begins - b.start_min) <= 10080""",
    "CREATE TEMP TABLE declined AS SELECT DISTINCT appt FROM seen WHERE kind = 1 AND stat = 2",
]
COUNTS = """
SELECT CASE WHEN l.appt IS NOT NULL AND r.appt IS NOT NULL THEN 'kept'
    WHEN m.appt IS NOT NULL THEN 'moved'
    WHEN l.appt IS NOT NULL OR r.appt IS NOT NULL OR d.appt IS NOT NULL THEN 'missed'
    ELSE 'unknown' END AS verdict, count(*)
FROM booked b LEFT JOIN mentor_there l USING (appt) LEFT JOIN mentee_there r USING (appt)
LEFT JOIN moved m USING (appt) LEFT JOIN declined d USING (appt) GROUP BY ALL"""


def main():
    folder, threads = sys.argv[1], int(sys.argv[2])
    base = duckdb.connect()
    base.execute("SET threads = %d" % threads)
    began = time.perf_counter()
    for table, name in (("booked", "appointments"), ("seen", "evidence")):
        base.execute("CREATE TABLE %s AS FROM read_csv('%s/%s.csv')" % (table, folder, name))
    load = time.perf_counter() - began
    began = time.perf_counter()
    for text in [SHOWN.format(side="mentor"), SHOWN.format(side="mentee"), *REST]:
        base.execute(text)
    counts = dict(base.execute(COUNTS).fetchall())
    judge = time.perf_counter() - began
    case = "%d appointments" % sum(counts.values())
    for name, value in (("load", load), ("judge", judge), ("end_to_end", load + judge)):
        print(json.dumps({
            "name": name, "case": case, "unit": "s", "value": value, "checks": counts}))


if __name__ == "__main__":
    main()
