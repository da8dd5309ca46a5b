import CivilTime
import Recurrence
import TestSupport
import Testing

/// The rules of libical's own tests; see fixtures/recurrence/README.md.
struct LibicalTableTests {
    @Test func `all 139 rules of libical's table give its dates`() throws {
        let facts = try RuleFact.read("recurrence/libical.txt")
        #expect(facts.count == 139)
        for fact in facts { try check(fact) }
    }

    @Test func `libical's rules of the Gregorian calendar with SKIP give its dates`() throws {
        let facts = try RuleFact.read("recurrence/rscale.txt")
            .filter { $0.rule.contains("RSCALE=GREGORIAN") }
        #expect(facts.count == 13)
        for fact in facts { try check(fact) }
    }

    @Test func `a day moved by SKIP is found from any window`() throws {
        for rule in [
            "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=BACKWARD",
            "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=FORWARD",
            "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=-366;SKIP=BACKWARD",
            "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=366;SKIP=FORWARD",
        ] {
            let set = try Facts.set("2015-01-01T00:00", rule)
            let from = Instant("2015-01-01T00:00:00Z")
            let all = set.expand(from: from, until: from.advanced(bySeconds: 3_000 * 86_400))
            var pieces: [RecurrenceInstance] = []
            for day in 0..<3_000 {
                let start = from.advanced(bySeconds: Int64(day) * 86_400)
                pieces +=
                    set.expand(from: start, until: start.advanced(bySeconds: 86_400)).instances
            }
            #expect(pieces == all.instances, "\(rule)")
            #expect(all.instances.count > 8)
        }
    }

    /// Compares up to the last date the table states, or four years on where the rule ends.
    private func check(_ fact: RuleFact) throws {
        let set = RecurrenceSet(
            start: fact.start, isAllDay: fact.isDate, zone: .utc,
            rules: [try RecurrenceRule(parsing: fact.rule)])
        let ends = fact.rule.contains("COUNT") || fact.rule.contains("UNTIL")
        let last = ZoneRules.utc.instant(of: try #require(fact.instances.last))
        let expansion = set.expand(
            from: ZoneRules.utc.instant(of: fact.start),
            until: last.advanced(bySeconds: ends ? 1_461 * 86_400 : 1), limits: .service)
        var found = expansion.instances.map(\.wall)
        // The table leaves out a start that is not of its rule.
        if set.warnings.contains(where: { $0.code == .startOffRule }) {
            found.removeAll { $0 == fact.start }
        }
        #expect(expansion.outcome == .complete, "\(fact.rule)")
        #expect(found == fact.instances, "\(fact.rule) from \(fact.start.iso)")
    }
}
