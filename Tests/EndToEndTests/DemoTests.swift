import TestSupport
import Testing

extension EndToEnd {
    /// `kept demo`: the whole loop on the sample programme, in a fresh folder.
    @Suite(.tags(.slow)) struct DemoTests {
        /// The program finds the sample by itself, unless it lies outside the source tree.
        private static let command =
            ["demo"] + (environmentValue("KEPT_BIN") == nil ? [] : [Fixtures.path("demo")])

        @Test func `the demo tells its story and ends with every kind of outcome`() async throws {
            let kept = try Kept()
            let demo = try await kept.run(Self.command, now: nil)
            try #require(demo.status == 0, "\(demo)")
            #expect(demo.lines.count > 40)

            let table = try await kept.run("attendance", "--format", "json", now: nil)
            #expect(table.status == 0, "\(table.errors)")
            let rows = JSON.records(table.output)
            let values = Set(rows.compactMap { $0["value"].text })
            #expect(values.isSuperset(of: ["kept", "missed", "excused", "unknown"]), "\(values)")
            let missed = rows.filter { $0["value"].text == "missed" }
            for row in missed {
                let other = rows.filter {
                    $0["appointment"] == row["appointment"] && $0["start"] == row["start"]
                        && $0["role"] != row["role"]
                }
                #expect(other.count == 1, "\(row)")
                #expect(other.first?["value"].text != "missed", "missed by one side only")
            }
            #expect(!(try await openBreaks(kept)).isEmpty)

            let first = try await kept.json("reconcile", now: nil)
            let second = try await kept.json("reconcile", now: nil)
            #expect(first["changed"].int == 0, "\(first)")
            #expect(second["changed"].int == 0, "\(second)")
            #expect(second["root"] == first["root"])
            #expect(first["root"].text?.isEmpty == false)
            let library = try SQLiteLibrary(kept.database)
            #expect(try library.rows("PRAGMA integrity_check") == ["ok"])
            #expect(try library.rows("PRAGMA foreign_key_check") == [])
        }

        @Test func `two demos judge alike`() async throws {
            var roots: [String] = []
            var tables: [[String]] = []
            for _ in 0..<2 {
                let kept = try Kept()
                try #require(try await kept.run(Self.command, now: nil).status == 0)
                let rows = try await kept.run("attendance", "--format", "json", now: nil)
                tables.append(
                    JSON.records(rows.output).map {
                        "\($0["start"]) \($0["person"]) \($0["role"]) \($0["value"])"
                    }.sorted())
                roots.append(try await kept.json("reconcile", now: nil)["root"].text ?? "")
            }
            #expect(tables[0] == tables[1])
            #expect(tables[0].count > 20)
            #expect(roots.allSatisfy { !$0.isEmpty })
        }

        @Test func `the story ends as its fixture expects`() async throws {
            let kept = try Kept()
            try #require(try await kept.run(Self.command, now: nil).status == 0)
            let story = try #require(JSON(try Fixtures.text("demo/story.json")))
            let rows = JSON.records(
                try await kept.run("attendance", "--format", "json", now: nil).output)
            // Each booked session by its two people and its first start.
            for step in story["steps"].list where step["do"].text == "book" {
                let session = try #require(step["session"].text)
                for (leg, value) in Self.members(story["expected"]["legs"][session]) {
                    let role = String(leg.prefix { $0 != "/" })
                    let person = step[role].text ?? ""
                    let found = rows.filter { "\($0["person"])".contains(person) }
                    #expect(
                        found.contains { $0["value"] == value && $0["role"].text == role },
                        "\(session) \(leg) \(value): \(found)")
                }
            }
            let expected = story["expected"]["breaks"].list.compactMap { $0["kind"].text }.sorted()
            let kinds = try await openBreaks(kept).compactMap { $0["kind"].text }.sorted()
            #expect(kinds == expected)
        }

        private func openBreaks(_ kept: Kept) async throws -> [JSON] {
            let result = try await kept.run("breaks", "--json", now: nil)
            #expect(result.status == 0 || result.status == 1, "\(result)")
            return JSON.records(result.output).filter { $0.keys.contains("kind") }
        }

        private static func members(_ value: JSON) -> [(String, JSON)] {
            value.keys.sorted().map { ($0, value[$0]) }
        }
    }
}
