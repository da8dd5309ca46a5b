import Mentoring

extension Judgement {
    /// The digest of what was judged and why: no run, no time, no version number goes in.
    ///
    /// So the root over all legs depends on the state alone and not on how it was reached.
    public var contentHash: Digest256 {
        let lines = [
            "verdict", appointment.text, leg.text, value.rawValue, phase.rawValue,
            "\(metMillibans)", "\(legMillibans)", ReasonText.write(reasons), inputHash.hex,
            "\(policyVersion)", "\(weightsVersion)", "\(engineVersion)",
        ]
        return Digest256(hashing: lines.joined(separator: "\n").utf8)
    }

    /// Whether another judgement would be the same version: equal inputs, value and phase.
    public func isSameVersion(as other: Judgement) -> Bool {
        inputHash == other.inputHash && value == other.value && phase == other.phase
            && policyVersion == other.policyVersion && weightsVersion == other.weightsVersion
            && engineVersion == other.engineVersion
    }

    /// Whether the terms add up to the totals, the prior comes first and no family counts twice.
    public var isConsistent: Bool {
        let families = reasons.compactMap(\.family)
        return reasons.first?.code == "prior" && Set(families).count == families.count
            && reasons.reduce(0) { $0 + $1.metMillibans } == metMillibans
            && reasons.reduce(0) { $0 + $1.legMillibans } == legMillibans
    }
}
