import CivilTime
import Recurrence
import Testing
import TestSupport

/// Random rules on which python-dateutil and a naive expander agree; see
/// fixtures/recurrence/README.md.
struct RandomRulesTests {
    @Test func `random rules give what dateutil and the definitions give`() throws {
        let text = try Fixtures.text("recurrence/random.txt")
        var checked = 0
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = Facts.fields(line)
            let isDate = fields[0].utf8.count == 8
            let start = try #require(Facts.wall(isDate ? fields[0] + "T000000" : fields[0]))
            let from = ZoneRules.utc.instant(of: try #require(Facts.wall(fields[1])))
            let until = ZoneRules.utc.instant(of: try #require(Facts.wall(fields[2])))
            let set = RecurrenceSet(
                start: start, isAllDay: isDate, zone: .utc,
                rules: [try RecurrenceRule(parsing: fields[3])])
            let expansion = set.expand(from: from, until: until, limits: .commandLine)
            var found = expansion.instances.map(\.start)
            // dateutil leaves out a start that is not of its rule.
            if set.warnings.contains(where: { $0.code == .startOffRule }) {
                found.removeAll { $0 == ZoneRules.utc.instant(of: start) }
            }
            #expect(expansion.outcome == .complete, "\(line)")
            #expect(found == (try wanted(fields[4])), "\(line)")
            checked += 1
        }
        #expect(checked == 700)
    }

    private func wanted(_ text: String) throws -> [Instant] {
        guard text != "-" else { return [] }
        let items = text.split(separator: " ")
        var instant = ZoneRules.utc.instant(of: try #require(Facts.wall(String(items[0]))))
        var all = [instant]
        for gap in items.dropFirst() {
            instant = instant.advanced(bySeconds: try #require(Int64(gap)))
            all.append(instant)
        }
        return all
    }
}
