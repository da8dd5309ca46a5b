public import CivilTime

/// Finds the rules for every TZID of one file, each looked up once.
///
/// A known name goes before the file's own VTIMEZONE: clients go by name, and tables stored in
/// files are stale. A name nobody knows is never read as UTC or floating: it stays unknown.
public struct ZoneResolver {
    /// How a TZID was understood.
    public enum Source: Sendable, Hashable {
        /// By its name.
        case name
        /// By another name its VTIMEZONE gives.
        case alias
        /// By the rules of its VTIMEZONE.
        case definition
    }

    /// A zone and how it was found.
    public struct Answer: Sendable, Hashable {
        /// The rules.
        public let rules: ZoneRules
        /// How they were found.
        public let source: Source
    }

    /// What a file's VTIMEZONE says beside the zone its name means.
    public struct OwnRules: Sendable, Hashable {
        /// The rules.
        public let rules: ZoneRules
        /// Before this instant they say nothing.
        public let firstOnset: Instant
    }

    private let zones: any ZoneSource
    private let definitions: [String: ZoneDefinition]
    private let until: Instant
    private var known: [String: Answer?] = [:]
    private var own: [String: OwnRules?] = [:]

    /// Creates a resolver for one file; VTIMEZONE rules are worked out until an instant.
    public init(object: CalendarObject, zones: any ZoneSource, until: Instant) {
        self.zones = zones
        self.until = until
        definitions = Dictionary(
            object.zones.map { ($0.tzid, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Returns the zone a TZID means, or nil if nothing says so.
    public mutating func zone(_ tzid: String) -> Answer? {
        if let answer = known[tzid] { return answer }
        let answer = find(tzid)
        known[tzid] = .some(answer)
        return answer
    }

    /// Returns what the file's own VTIMEZONE says of a TZID that was understood by a name.
    ///
    /// Nil if it has none, or none that can be read.
    public mutating func ownRules(_ tzid: String) -> OwnRules? {
        if let answer = own[tzid] { return answer }
        var rules: OwnRules?
        if let answer = zone(tzid), answer.source != .definition,
            let definition = definitions[tzid], let first = definition.firstOnset,
            let stated = definition.rules(until: until)
        {
            rules = OwnRules(rules: stated, firstOnset: first)
        }
        own[tzid] = .some(rules)
        return rules
    }

    private func find(_ tzid: String) -> Answer? {
        if let rules = ZoneNames.rules(for: tzid, in: zones) {
            return Answer(rules: rules, source: .name)
        }
        guard let definition = definitions[tzid] else { return nil }
        for alias in definition.aliases {
            if let rules = ZoneNames.rules(for: alias, in: zones) {
                return Answer(rules: rules, source: .alias)
            }
        }
        return definition.rules(until: until).map { Answer(rules: $0, source: .definition) }
    }
}
