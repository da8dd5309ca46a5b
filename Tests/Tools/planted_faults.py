#!/usr/bin/env python3
"""Plants faults in the sources, one at a time, and wants a test to find each.

    planted_faults.py [NUMBER…]

A test that nobody has seen fail may be one that cannot. Each fault is a change of one place; the
debug tests are built with it and those named are run. A fault that builds and that no test minds
is a failure (exit 1). The tree must be clean and is put back after each; about a minute a fault.
"""
import collections
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ROOT / "Sources"

Fault = collections.namedtuple("Fault", "what file before after tests")
FAULTS = [
    Fault("each copy of a log counts as a family of its own",
          "Reconciliation/Judging/Terms.swift",
          "        list = found.compactMap { $0?.learnt(from: weights) }",
          "        let copies = Set(facts.all(.presence).map(\\.evidence.source)).count - 1\n"
          "        list = (found + Array(repeating: found[0], count: max(0, copies)))\n"
          "            .compactMap { $0?.learnt(from: weights) }",
          "AdjudicatorRuleTests|AdjudicatorPropertyTests"),
    Fault("silence completes a missed",
          "Reconciliation/Judging/Decision.swift",
          "} else if terms.met(withSilence: false) <= policy.missedMaxMillibans {",
          "} else if terms.met(withSilence: true) <= policy.missedMaxMillibans {",
          "AdjudicatorRuleTests|AdjudicatorPropertyTests"),
    Fault("a missed without a covered negative or an own word",
          "Reconciliation/Judging/Decision.swift",
          "\n                && (hasCoveredNegative(side) || terms.words.words[side] == .couldNot)",
          "",
          "AdjudicatorRuleTests|AdjudicatorPropertyTests"),
    Fault("kept on one witness",
          "Reconciliation/Judging/Decision.swift",
          "guard hasTwoWitnesses else {",
          "guard hasTwoWitnesses || facts.hasEnded else {",
          "AdjudicatorRuleTests|AdjudicatorPropertyTests"),
    Fault("the ordinal is missing from the key",
          "Reconciliation/Evidence/EvidenceKeys.swift",
          'canonicalRecord, "\\(ordinal)"]', 'canonicalRecord, "\\(ordinal * 0)"]',
          "EvidenceKeysTests"),
    Fault("an unnamed row is dropped, so that its owner seems absent",
          "Reconciliation/Judging/PlatformFacts.swift",
          "{ $0.leg == nil && !$0.isElsewhere }", "{ _ in false }",
          "UnnamedRowTests"),
    Fault("the next look forgets the limit for settling",
          "Reconciliation/Runs/NextLook.swift",
          "[end.advanced(byMinutes: 30), limit] + marks",
          "[end.advanced(byMinutes: 30), max(end, min(end, limit))] + marks",
          "NextLookTests"),
    Fault("the fence is not compared when a lease is renewed",
          "Storage/Judgement/RunStore+lease.swift",
          "AND holder = :me AND fence = :fence", "AND :me = :me AND :fence = :fence",
          "RunStoreTests|ChangedRunTests"),
    Fault("a mark is taken away whatever its generation",
          "Storage/Judgement/RunStore.swift",
          "AND item = :item AND gen = :seen", "AND item = :item AND :seen = :seen",
          "RunStoreTests|ChangedRunTests"),
]


def run(*words):
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def find(fault):
    """Whether a test minds the fault, and what is to be said of it."""
    path = SOURCES / fault.file
    whole = path.read_text(encoding="utf-8")
    if whole.count(fault.before) != 1:
        return False, "its place is not there once: the source has changed"
    path.write_text(whole.replace(fault.before, fault.after), encoding="utf-8")
    try:
        if run("swift", "build", "--build-tests").returncode != 0:
            return False, "it does not build"
        tests = run("swift", "test", "--skip-build", "--filter", fault.tests)
    finally:
        path.write_text(whole, encoding="utf-8")
    found = [line for line in tests.stdout.splitlines() if line.startswith("✘ Test \"")]
    if tests.returncode == 0 or not found:
        return False, "no test minds it"
    return True, "found by " + found[0].split('"')[1]


def main():
    if run("git", "status", "--porcelain", "Sources").stdout:
        sys.exit("planted_faults: Sources has changes that are not committed")
    chosen = [int(word) for word in sys.argv[1:]] or range(1, len(FAULTS) + 1)
    missed = 0
    for number in chosen:
        is_found, words = find(FAULTS[number - 1])
        missed += not is_found
        print("%2d %s %s: %s" % (number, "ok  " if is_found else "MISS",
                                 FAULTS[number - 1].what, words), flush=True)
    run("swift", "build", "--build-tests")
    sys.exit(1 if missed else 0)


main()
