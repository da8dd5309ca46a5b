public import Reconciliation

/// What the story must end with.
public struct DemoExpectation: Sendable, Hashable {
    /// An open break.
    public struct OpenBreak: Sendable, Hashable {
        /// Why it waits.
        public let kind: BreakKind
        /// The label of the appointment it is about.
        public let session: String
    }

    /// By session, the outcome of each revision.
    public let outcomes: [String: [AppointmentOutcome]]
    /// By session, the value of some legs.
    public let legs: [String: [LegName: VerdictValue]]
    /// All open breaks.
    public let breaks: [OpenBreak]

    /// The labels it speaks of.
    var sessions: Set<String> {
        Set(outcomes.keys).union(legs.keys).union(breaks.map(\.session))
    }
}

extension DemoExpectation: Decodable {
    /// Reads the member `expected` of the story.
    public init(from decoder: any Decoder) throws {
        let object = try StrictObject(decoder, known: ["outcomes", "legs", "breaks"])
        let outcomes = try object.decoded([String: [String]].self, "outcomes")
        self.outcomes = try outcomes.mapValues { words in
            try words.map {
                try object.word(AppointmentOutcome(rawValue: $0), $0, "outcomes", "outcome")
            }
        }
        let legs = try object.decoded([String: [String: String]].self, "legs")
        self.legs = try legs.mapValues { values in
            var named: [LegName: VerdictValue] = [:]
            for (leg, value) in values {
                named[try object.word(LegName(leg), leg, "legs", "leg")] =
                    try object.word(VerdictValue(rawValue: value), value, "legs", "value")
            }
            return named
        }
        breaks = try object.decoded([OpenBreak].self, "breaks")
    }
}

extension DemoExpectation.OpenBreak: Decodable {
    /// Reads one entry of `breaks`.
    public init(from decoder: any Decoder) throws {
        let object = try StrictObject(decoder, known: ["kind", "session"])
        kind = try object.value("kind", "kind of break") { BreakKind(rawValue: $0) }
        session = try object.text("session")
    }
}
