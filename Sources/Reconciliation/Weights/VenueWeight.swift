import Mentoring

/// The one term of doors and desks.
///
/// A badge only ever speaks for a person. A scan at the desk of one person alone says nothing about
/// the meeting; a closed desk list that covers a person and lacks them speaks against it.
struct VenueWeight {
    let scanned: PerSide<Bool>
    let badged: PerSide<Bool>
    let isAbsent: PerSide<Bool>
    let evidence: [EvidenceKey]

    init(_ facts: CaseFacts) {
        let scans = PerSide { !facts.about($0, .deskScan).isEmpty }
        let closed = facts.coverage.contains {
            $0.coverage.source == .desk && $0.coverage.isComplete && !$0.isElsewhere
                && $0.coverage.missingCount <= 0 && facts.knowledge(of: .desk).isTrusted
        }
        scanned = scans
        badged = PerSide { !facts.about($0, .badge).isEmpty }
        isAbsent = PerSide { closed && !scans[$0] }
        evidence = facts.all(.deskScan, .badge).map(\.evidence.key)
    }

    /// Whether a side was seen at the venue.
    func isSeen(_ side: PairSide) -> Bool { scanned[side] || badged[side] }

    func term(_ weights: WeightTable) -> FamilyTerm? {
        let levels = PerSide { level($0) }
        guard levels.both.contains(where: { $0 != .none }) else { return nil }
        var term = FamilyTerm(
            family: .venue, code: "venue.\(levels.mentor.rawValue).\(levels.mentee.rawValue)",
            evidence: evidence)
        for side in PairSide.allCases {
            switch levels[side] {
            case .none: break
            case .badge: term.legs[side] = weights[.badge]
            case .desk: term.legs[side] = weights[.deskScan]
            case .absent: term.legs[side] = weights[.deskAbsent]
            }
        }
        if levels.both.contains(.absent) {
            term.met = weights[.deskAbsent]
        } else if levels.both.allSatisfy({ $0 == .desk }) {
            term.met = weights[.deskScan]
        } else if levels.both.contains(.badge) {
            term.met = weights[.badge]
        }
        return term
    }

    private enum Level: String { case none, badge, desk, absent }

    private func level(_ side: PairSide) -> Level {
        if scanned[side] { return .desk }
        if badged[side] { return .badge }
        return isAbsent[side] ? .absent : .none
    }
}
