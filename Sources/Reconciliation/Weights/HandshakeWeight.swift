import Mentoring

/// The one term of the digits that one showed and the other typed: two witnesses in one.
enum HandshakeWeight {
    static func term(_ facts: CaseFacts, _ weights: WeightTable) -> FamilyTerm? {
        let rows = facts.all(.handshake)
        guard !rows.isEmpty else { return nil }
        let weight = weights[.handshake]
        return FamilyTerm(
            family: .handshake, code: "handshake.typed", met: weight,
            legs: PerSide(mentor: weight, mentee: weight), evidence: rows.map(\.evidence.key))
    }
}
