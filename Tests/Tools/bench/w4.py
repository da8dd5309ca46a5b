"""W4: the programme planner and the kick-off planner, beside HiGHS and C bit counters."""

import os
import subprocess
import sys

from place import HERE, Goal, find, row

NAME = "W4"
KICKOFF_PEOPLE = (50, 500, 5_000)
MIP_PAIRS_MAX = 500
LARGE = {"pairs": 50_000, "share": 0.99, "seconds": 60, "memory_mb": 1_024, "grows": 12}
# Pairs: the share of the linear bound a plan has to reach.
SHARES = {500: 0.998, 5_000: 0.995}


def options(place):
    folder = os.path.join(place.build, "plans")
    os.makedirs(folder, exist_ok=True)
    return ["--threads", place.threads, "--plan-out", folder, *(["--runs", 2] if place.quick else [])]


def floors(place):
    program = place.compiled("w4_kickoff.c")
    figures = []
    for cohort in place.cohorts():
        for people in kickoffs(cohort):
            figures += place.read([program, cohort, people])
    return figures


def kickoffs(cohort):
    with open(cohort, encoding="ascii") as file:
        count = sum('"free"' in line for line in file)
    return [people for people in KICKOFF_PEOPLE if people <= count]


def pairs(cohort):
    return int(cohort.rsplit("-", 1)[1].split(".")[0])


def peers(place):
    place.module("highspy")
    figures = []
    for cohort in place.cohorts():
        if pairs(cohort) <= 5_000:
            figures += place.peer("w4_highs.py", cohort, "lp")
        if pairs(cohort) <= MIP_PAIRS_MAX:
            figures += place.peer("w4_highs.py", cohort, "mip")
    return figures


def accepted(place, cohort):
    """Whether the independent checker accepts the plan of this run."""
    plan = os.path.join(place.build, "plans", os.path.basename(cohort).replace("jsonl", "json"))
    done = subprocess.run(
        [sys.executable, os.path.join(HERE, "check_plan.py"), cohort, plan],
        capture_output=True, text=True, check=False)
    print("bench: %s: %s" % (os.path.basename(cohort), done.stdout.strip()), file=sys.stderr)
    return done.returncode == 0


def judge_large(line, plan, lean, share):
    """No peer is fast enough for the largest cohort: it is held to time, memory and its own bound."""
    text = "%.0f %% of its own bound, %d s, %d MB" % (
        LARGE["share"] * 100, LARGE["seconds"], LARGE["memory_mb"])
    reached = (
        share >= LARGE["share"] and plan["value"] <= LARGE["seconds"]
        and plan["checks"]["memory_mb"] <= LARGE["memory_mb"])
    if lean:
        grown = plan["checks"]["processor_ms"] / max(1, lean["checks"]["processor_ms"])
        plan["checks"]["times_5000_pairs"] = round(grown, 2)
        text += ", at most %d x the processor time of 5,000 pairs" % LARGE["grows"]
        reached = reached and grown <= LARGE["grows"]
    line.update(goal=text, reached=reached)


def rows(place, ours, floors, peers, missing):
    lines = []
    for cohort in place.cohorts():
        count = pairs(cohort)
        case = "%d pairs" % count
        plan = find(ours, "plan", case)
        linear, whole = find(peers, "lp", case), find(peers, "mip", case)
        is_accepted = accepted(place, cohort)
        # Quality has no unit of time: it goes into the checks of the line.
        bound = linear["checks"]["lp_bound"] if linear else plan["checks"]["bound"]
        share = plan["checks"]["value"] / bound
        plan["checks"]["value_of_" + ("lp" if linear else "own_bound")] = "%.4f" % share
        peer, goal = (whole, 0.1) if whole else (linear, 1.0)
        text = "%.1f %% of the bound, at most %g x %s" % (
            SHARES.get(count, 0.99) * 100, goal, "HiGHS " + ("MIP" if whole else "LP"))
        line = row(NAME, plan, None, peer, Goal(goal, "peer", text), missing, is_accepted)
        if line["reached"] is not None:
            line["reached"] = line["reached"] and share >= SHARES.get(count, 0.99)
        if count >= LARGE["pairs"]:
            judge_large(line, plan, find(ours, "plan_lean", "5000 pairs"), share)
        lines.append(line)
        lean = find(ours, "plan_lean", case)
        if lean:
            lines.append(row(NAME, lean))
        repair = find(ours, "repair", case)
        if repair:
            whole_plan = {**plan, "value": plan["value"] * 1_000, "checks": {}}
            lines.append(row(
                NAME, repair, None, whole_plan,
                Goal(0.01, "peer", "at most 1/100 of the whole plan"), missing))
        for people in kickoffs(cohort):
            name = "%d people of %d pairs" % (people, count)
            figure = find(ours, "kickoff", name)
            lines.append(row(NAME, figure, find(floors, "kickoff", name), None, Goal(3.0), missing))
    return lines
