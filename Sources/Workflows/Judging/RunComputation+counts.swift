internal import Mentoring
internal import Reconciliation
internal import Storage

extension RunComputation {
    /// What stands for every leg of the snapshot once the changes are published.
    var standingLegs: [StandingLeg] {
        standing.map {
            StandingLeg(
                appointment: $0.key.appointment, leg: $0.key.leg, value: $0.value.value,
                contentHash: $0.value.contentHash)
        }
    }

    /// How many breaks stand open, those of imports included.
    var openBreakCount: Int {
        breaks.filter { snapshot.answers[$0.id] == nil }.count
            + snapshot.openBreaks.filter { RunSnapshot.importKinds.contains($0.item.kind) }.count
    }
}

/// What stands over all legs, counted.
struct StandingCounts: Sendable {
    /// How many legs have a value.
    let values: [RunSummary.ValueCount]
    /// How many revisions have each outcome.
    let outcomes: [RunReconciliation.OutcomeCount]
    /// The root over everything.
    let root: Digest256
    /// How many legs have a verdict.
    let legs: Int

    init(_ standing: [StandingLeg]) {
        values = RunSummary.counts(of: standing.map(\.value))
        root = MerkleRoot.root(of: standing.map(\.leaf))
        legs = standing.count
        var sides: [RunSnapshot.LegKey: [PairSide: VerdictValue]] = [:]
        for item in standing {
            guard let side = item.leg.side else { continue }
            let revision = LegName(.mentor, revision: item.leg.revision)
            sides[.init(appointment: item.appointment, leg: revision), default: [:]][side] =
                item.value
        }
        var totals: [AppointmentOutcome: Int] = [:]
        for values in sides.values {
            guard let mentor = values[.mentor], let mentee = values[.mentee] else { continue }
            totals[AppointmentOutcome(mentor: mentor, mentee: mentee), default: 0] += 1
        }
        outcomes = AppointmentOutcome.allCases.compactMap { outcome in
            totals[outcome].map { .init(outcome: outcome, count: $0) }
        }
    }
}
