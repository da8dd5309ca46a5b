import Mentoring

/// All families' terms of a case, and the facts the rules ask about.
struct Terms {
    let platform: PlatformFacts
    let words: WordsWeight
    let venue: VenueWeight
    let trace: TraceWeight
    let calendar: CalendarWeight
    let attestation: AttestationWeight
    let hasHandshake: Bool
    /// At most one term a family, in the order of the families.
    let list: [FamilyTerm]
    let prior: Int

    init(_ facts: CaseFacts, _ weights: WeightTable) {
        platform = PlatformFacts(facts)
        words = WordsWeight(
            words: PerSide { Word($0, in: facts) }, weights: weights,
            evidence: facts.all(.checkin).map(\.evidence.key))
        venue = VenueWeight(facts)
        trace = TraceWeight(facts)
        calendar = CalendarWeight(facts)
        attestation = AttestationWeight(facts)
        let handshake = HandshakeWeight.term(facts, weights)
        hasHandshake = handshake != nil
        prior = weights[.prior]
        let seen = Terms.shownPresent(platform, venue, hasHandshake: handshake != nil)
        let bothElsewhere = words.words.both.allSatisfy { $0 == .elsewhere }
        list = [
            PlatformWeight(
                platform: platform, weights: weights, slot: facts.period,
                bothSayElsewhere: bothElsewhere
            ).term(),
            words.term(), handshake, venue.term(weights), trace.term(weights),
            calendar.term(weights, isShownPresent: seen), attestation.term(weights),
        ].compactMap { $0 }
    }

    private static func shownPresent(
        _ platform: PlatformFacts, _ venue: VenueWeight, hasHandshake: Bool
    ) -> PerSide<Bool> {
        PerSide { side in
            hasHandshake || platform.isWitnessed[side] || venue.scanned[side]
        }
    }

    /// Whether a side's presence is shown by a listing, the desk or the handshake.
    var isShownPresent: PerSide<Bool> {
        Terms.shownPresent(platform, venue, hasHandshake: hasHandshake)
    }

    /// The term of a family.
    func term(_ family: EvidenceFamily) -> FamilyTerm? {
        list.first { $0.family == family }
    }

    /// The totals that count for the rules: without the attestation, which is a pin instead.
    func met(withSilence: Bool) -> Int {
        list.filter { $0.family != .attestation }
            .reduce(prior) { $0 + $1.met - (withSilence ? 0 : $1.silence) }
    }

    /// The total that a side came, without the attestation.
    func came(_ side: PairSide) -> Int {
        list.filter { $0.family != .attestation }.reduce(prior) { $0 + $1.legs[side] }
    }
}
