internal import CivilTime
internal import Mentoring
internal import Reconciliation

/// Looks for what must never be, before anything is published.
struct Conservation {
    let computed: RunComputation

    /// The first fault found; nil if everything adds up.
    var fault: RunFault? { terms ?? legs ?? rows ?? totals ?? sessions }

    /// Terms add up to their totals, and no family counts twice.
    private var terms: RunFault? {
        computed.judged.first { !$0.judgement.judgements.allSatisfy(\.isConsistent) }
            .map { .termsDoNotAddUp($0.revision.appointment.id) }
    }

    /// Every due leg has exactly one verdict.
    private var legs: RunFault? {
        let standing = computed.standing
        let due = computed.judged.flatMap(\.judgement.judgements).map {
            RunSnapshot.LegKey(appointment: $0.appointment, leg: $0.leg)
        }
        if let lost = due.first(where: { standing[$0] == nil }) {
            return .legWithoutVerdict(lost.appointment)
        }
        let distinct = Set(due).count
        return distinct == due.count ? nil : .countsDiffer(legs: distinct, values: due.count)
    }

    /// Every observation has a disposition.
    private var rows: RunFault? {
        for rows in computed.snapshot.evidence.values {
            for row in rows
            where computed.linking.dispositions[row.key] == nil
                && computed.snapshot.dispositions[row.key] == nil
            {
                return .rowWithoutDisposition(row.source)
            }
        }
        return nil
    }

    /// A stated total that differs is explained by a break, open or answered.
    private var totals: RunFault? {
        let explained = Set(computed.breaks.map(\.id))
        for session in computed.snapshot.sessions {
            for claim in computed.snapshot.coverage[session.key] ?? []
            where !computed.linking.withdrawnClaims.contains(claim.id) {
                guard let item = ControlTotalBreak.find(claim), !explained.contains(item.id),
                    computed.snapshot.answers[item.id] == nil
                else { continue }
                return .unexplainedTotal(claim.source)
            }
        }
        return nil
    }

    /// No session closes two slots, unless it is split into parts that do not overlap.
    private var sessions: RunFault? {
        for links in computed.linking.links.values where links.count > 1 {
            let parts = links.compactMap(\.part).sorted()
            let isSplit =
                parts.count == links.count
                && zip(parts, parts.dropFirst()).allSatisfy { $0.end <= $1.start }
            if !isSplit, let first = links.first {
                return .sessionClosesTwice(first.appointment.text)
            }
        }
        return nil
    }
}
