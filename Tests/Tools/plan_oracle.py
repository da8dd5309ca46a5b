"""Compares plans of small cohorts with the optimum that HiGHS finds.

    KEPT_HIGHS=PYTHON plan_oracle.py --kept .build/debug/kept [--rounds N] [--seed N]

KEPT_HIGHS names a Python that has highspy and numpy, which are tools of development only. Without
it nothing is compared, which is said, and the exit code is 0. Each plan must keep every rule
(bench/check_plan.py), lie at or below the optimum and reach 99.8 % of it; the bound that `kept plan`
prints must lie at or above the optimum. Exits with 1 on the first cohort where this is not so.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH = os.path.join(HERE, "bench")
REACHED = 0.998


def missing():
    """Why nothing can be compared, or None."""
    python = os.environ.get("KEPT_HIGHS")
    if not python:
        return "KEPT_HIGHS names no Python with highspy"
    try:
        done = subprocess.run(
            [python, "-c", "import highspy, numpy"], capture_output=True, check=False)
    except OSError as error:
        return "KEPT_HIGHS: %s" % error
    return "the Python of KEPT_HIGHS has no highspy or no numpy" if done.returncode else None


def printed(command, good=(0,)):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in good:
        raise SystemExit("%s: exit %d\n%s%s" % (
            " ".join(command[:3]), done.returncode, done.stdout, done.stderr))
    return done.stdout


def compared(kept, folder, pairs, seed):
    """Makes one cohort and compares; the share of the optimum that the plan reaches."""
    code = "import sys; sys.path.insert(0, %r); import cohorts; cohorts.write(%r, %d, %d)" % (
        BENCH, folder, pairs, seed)
    python = os.environ["KEPT_HIGHS"]
    printed([python, "-c", code])
    cohort = os.path.join(folder, "cohort-%d.jsonl" % pairs)
    text = printed([kept, "plan", "--input", cohort, "--json"])
    plan_file = os.path.join(folder, "plan.json")
    with open(plan_file, "w", encoding="utf-8") as file:
        file.write(text)
    printed([sys.executable, os.path.join(BENCH, "check_plan.py"), cohort, plan_file])
    best = json.loads(printed(
        [python, os.path.join(BENCH, "peers", "w4_highs.py"), cohort, "mip", "60"]))
    plan, optimum = json.loads(text), best["checks"]["optimum"]
    if not REACHED * optimum <= plan["value"] <= optimum <= plan["bound"]:
        raise SystemExit("%d pairs, seed %d: value %d, optimum %d, bound %d" % (
            pairs, seed, plan["value"], optimum, plan["bound"]))
    return plan["value"] / optimum


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", required=True)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    reason = missing()
    if reason:
        print("plan oracle: not compared with HiGHS: %s" % reason)
        return 0
    shares = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            pairs = (8, 20, 40)[number % 3]
            shares.append(compared(
                os.path.abspath(options.kept), folder, pairs, options.seed + number))
    print("plan oracle: %d cohorts, at least %.4f of the optimum, bounds above it (seed %d)" % (
        len(shares), min(shares), options.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
