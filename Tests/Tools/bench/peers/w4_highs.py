"""Peer of the planner: HiGHS on a cohort, as a linear relaxation or in whole numbers.

    w4_highs.py cohort-N.jsonl lp|mip [SECONDS]

Needs numpy and highspy, which are development tools only. The spacing of two sessions is written
as cliques of prefixes: a session on day d or later in one window excludes one before day d + 7 in
the next. With these rows the relaxation is almost whole.
"""

import base64
import collections
import json
import sys
import time

import highspy
import numpy as np

DAY, WEEK = 48, 336


def read(path):
    with open(path, encoding="ascii") as file:
        head, *rest = [json.loads(line) for line in file]
    slot = np.arange(head["slots"])
    free, wish, pairs = {}, {}, []
    for row in rest:
        if "p" in row:
            bits = np.frombuffer(base64.b64decode(row["free"]), np.uint8)
            free[row["p"]] = np.unpackbits(bits, bitorder="little").astype(bool)
            wish[row["p"]] = np.array(row["pd"])[slot // DAY % 7] + np.array(
                row["ph"])[slot % DAY // 2]
        else:
            pairs.append(row)
    return head, free, wish, pairs


class Model:
    """Columns are candidate sessions, rows say what may not be chosen together."""

    def __init__(self, path):
        self.head, free, wish, self.pairs = read(path)
        self.worth, self.members = [], collections.defaultdict(list)
        window = self.head["window_days"] * DAY
        for index, pair in enumerate(self.pairs):
            both = free[pair["m"]] & free[pair["e"]]
            worth = 1000 + wish[pair["m"]] + wish[pair["e"]]
            by_window = collections.defaultdict(list)
            for slot in np.flatnonzero(both[:-1] & both[1:]).tolist():
                if slot // window < self.head["sessions"]:
                    by_window[slot // window].append((slot, self.column(pair, index, slot, worth)))
            self.spacing(by_window)

    def column(self, pair, index, slot, worth):
        column = len(self.worth)
        self.worth.append(float(worth[slot]))
        keys = [("window", index, slot // (self.head["window_days"] * DAY)),
                ("day", pair["m"], slot // DAY), ("week", pair["m"], slot // WEEK)]
        for cell in (slot, slot + 1):
            keys.append(("mentor", pair["m"], cell))
            if pair["site"] >= 0:
                keys.append(("room", pair["site"], cell))
        for key in keys:
            self.members[key].append(column)
        return column

    def spacing(self, by_window):
        for number, early in by_window.items():
            late = by_window.get(number + 1, [])
            for day in sorted({slot // DAY for slot, _ in early}):
                first = [column for slot, column in early if slot // DAY >= day]
                second = [column for slot, column in late
                          if slot // DAY < day + self.head["gap_days"]]
                if first and second:
                    self.members["gap", first[0], day].extend(first + second)

    def capacity(self, key):
        limits = {"day": self.head["cap_day"], "week": self.head["cap_week"]}
        return self.head["rooms"][key[1]] if key[0] == "room" else limits.get(key[0], 1)

    def problem(self, is_whole):
        rows = [(columns, self.capacity(key)) for key, columns in self.members.items()
                if len(columns) > self.capacity(key)]
        lp = highspy.HighsLp()
        count = len(self.worth)
        lp.num_col_, lp.num_row_ = count, len(rows)
        lp.col_cost_ = -np.array(self.worth)
        lp.col_lower_, lp.col_upper_ = np.zeros(count), np.ones(count)
        lp.row_lower_ = np.full(len(rows), -highspy.kHighsInf)
        lp.row_upper_ = np.array([float(capacity) for _, capacity in rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0] + [len(columns) for columns, _ in rows])
        lp.a_matrix_.index_ = np.concatenate([columns for columns, _ in rows])
        lp.a_matrix_.value_ = np.ones(int(lp.a_matrix_.start_[-1]))
        if is_whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * count
        return lp


def main():
    path, kind = sys.argv[1], sys.argv[2]
    model = Model(path)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", float(sys.argv[3]) if len(sys.argv) > 3 else 600.0)
    solver.setOptionValue("threads", 2)
    solver.passModel(model.problem(kind == "mip"))
    begin = time.perf_counter()
    solver.run()
    took = time.perf_counter() - begin
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        sys.exit("w4_highs: " + solver.modelStatusToString(solver.getModelStatus()))
    value = -solver.getInfo().objective_function_value
    checks = {"lp_bound": round(value)} if kind == "lp" else {"optimum": round(value)}
    print(json.dumps({
        "name": kind, "case": "%d pairs" % len(model.pairs), "unit": "s", "value": round(took, 3),
        "checks": {**checks, "candidates": len(model.worth)}}))


main()
