import CivilTime

extension LinkedEvidence {
    /// Links an observation through the link of its session.
    ///
    /// Where a session is split over several slots, only the part inside this slot counts; a row
    /// that lies outside the part says nothing here, and the result is nil. A row that waits for
    /// its person still shows that somebody was there: it comes in without a leg.
    public init?(_ evidence: Evidence, disposition: Disposition, session: SessionLink) {
        guard disposition.state == .linked || disposition.waitsForPerson else { return nil }
        var row = evidence
        if let part = session.part, let period = evidence.period {
            guard let shared = period.intersection(part) else { return nil }
            row.start = shared.start
            row.end = shared.end
        }
        self.init(row, leg: disposition.leg, isElsewhere: session.isElsewhere)
    }
}

extension Disposition {
    /// Whether the row's session is known and only its person is not.
    var waitsForPerson: Bool {
        state == .broken
            && [PersonMatching.unlinkedRule, PersonMatching.ambiguousRule].contains(rule)
    }
}

extension LinkedCoverage {
    /// Links a claim through the link of its session.
    public init(_ coverage: Coverage, session: SessionLink) {
        self.init(coverage, isElsewhere: session.isElsewhere)
    }
}
