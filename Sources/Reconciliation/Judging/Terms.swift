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
    /// The prior of "this person came"; that of the meeting until it has been learnt.
    let legPrior: PerSide<Int>

    init(_ facts: CaseFacts, _ weights: WeightTable) {
        platform = PlatformFacts(facts)
        words = WordsWeight(facts, weights)
        venue = VenueWeight(facts)
        trace = TraceWeight(facts)
        calendar = CalendarWeight(facts)
        attestation = AttestationWeight(facts)
        let handshake = HandshakeWeight.term(facts, weights)
        hasHandshake = handshake != nil
        let share = weights.levels[Terms.priorLevel]
        prior = share?.met ?? weights[.prior]
        legPrior = PerSide(
            mentor: share?.mentor ?? weights[.prior], mentee: share?.mentee ?? weights[.prior])
        let seen = Terms.shownPresent(platform, venue, hasHandshake: handshake != nil)
        let bothElsewhere = words.words.both.allSatisfy { $0 == .elsewhere }
        let found = [
            PlatformWeight(
                platform: platform, weights: weights, slot: facts.period,
                bothSayElsewhere: bothElsewhere
            ).term(),
            words.term(), handshake, venue.term(weights),
            trace.term(weights) ?? FamilyTerm.quiet(.trace, weights),
            calendar.term(weights, isShownPresent: seen) ?? FamilyTerm.quiet(.calendar, weights),
            attestation.term(weights),
        ]
        list = found.compactMap { $0?.learnt(from: weights) }
    }

    /// The name under which learnt priors stand in the table.
    static let priorLevel = "prior.share"

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
    ///
    /// What a quiet family adds may hold a kept back but never completes one.
    func met(withSilence: Bool) -> Int {
        counted.reduce(prior) { sum, term in
            if term.isQuiet { return sum + (withSilence ? min(0, term.met) : 0) }
            return sum + term.met - (withSilence ? 0 : term.silence)
        }
    }

    /// The total that a side came, without the attestation and without silence.
    func came(_ side: PairSide) -> Int {
        counted.filter { !$0.isQuiet }.reduce(legPrior[side]) { $0 + $1.legs[side] }
    }

    private var counted: [FamilyTerm] { list.filter { $0.family != .attestation } }
}
