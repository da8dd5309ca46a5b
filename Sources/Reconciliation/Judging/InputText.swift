import CivilTime
import Mentoring

/// Everything the values depend on, as canonical text; its digest is the input hash.
///
/// One line a fact, sorted inside each kind, so no order of arrival is left in it.
struct InputText {
    let facts: CaseFacts
    let weights: WeightTable
    /// What of the instant the values depend on: ended, and a claim that has waited long enough.
    let isMatured: Bool

    /// The observations as keyed digests, ascending: `HMAC(subject key, ev_key ‖ term)`.
    var commitments: [Digest256] {
        facts.evidence.map { commitment($0) }.sorted()
    }

    var hash: Digest256 { Digest256(hashing: text.utf8) }

    private func commitment(_ row: LinkedEvidence) -> Digest256 {
        let evidence = row.evidence
        let term = [
            evidence.source.rawValue, evidence.family.rawValue, evidence.kind.rawValue,
            evidence.value?.rawValue ?? "", number(evidence.start), number(evidence.end),
            number(evidence.eventTime), row.leg?.text ?? "", row.isElsewhere ? "1" : "0",
        ].joined(separator: "\u{1F}")
        let message = evidence.key.bytes + Array(term.utf8)
        let side = row.leg?.side
        let person = side.map { facts.appointment.obligation($0).person }
        guard let person, let key = facts.appointment.subjectKeys[person] else {
            return Digest256(hashing: message)
        }
        return Digest256(authenticating: message, key: key)
    }

    private var text: String {
        var lines = [
            "engine \(Adjudicator.engineVersion)",
            "policy \(facts.policy.version) \(Digest256(hashing: facts.policy.text.utf8))",
            "weights \(weights.version) \(weights.digest)",
            "ended \(facts.hasEnded ? 1 : 0)", "matured \(isMatured ? 1 : 0)",
        ]
        lines += PairSide.allCases.map { obligation(facts.appointment.obligation($0)) }
        lines += commitments.map { "evidence \($0)" }
        lines += facts.coverage.map { coverage($0) }
        lines += PairSide.allCases.filter { facts.isSilent($0) }.map { "silent \($0)" }
        lines += facts.appointment.sources.map { source in
            "source \(source.source.rawValue) \(source.isTrusted ? 1 : 0) "
                + (source.unlistedSharePercent.map { "\($0)" } ?? "-")
        }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return lines.joined(separator: "\n")
    }

    private func obligation(_ owed: Obligation) -> String {
        [
            "obligation", owed.appointment.text, owed.leg.text, "\(owed.version)",
            owed.person.text, owed.role.rawValue, owed.pair?.text ?? "-",
            number(owed.period.start), number(owed.period.end), owed.placeKind.rawValue,
            "\(owed.sequence)", owed.delegatedFrom?.text ?? "-", owed.standing.rawValue,
        ].joined(separator: " ")
    }

    private func coverage(_ link: LinkedCoverage) -> String {
        let claim = link.coverage
        return [
            "coverage", claim.id.hex, claim.source.rawValue, number(claim.period?.start),
            number(claim.period?.end), claim.statedCount.map { "\($0)" } ?? "-",
            "\(claim.parsedCount)", claim.isOptOutPossible ? "1" : "0",
            claim.isComplete ? "1" : "0", link.isElsewhere ? "1" : "0",
        ].joined(separator: " ")
    }

    private func number(_ instant: Instant?) -> String {
        instant.map { "\($0.secondsSinceEpoch)" } ?? "-"
    }
}
