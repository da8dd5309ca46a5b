import CivilTime
import Mentoring
import Reconciliation
import Storage
import Testing
import Workflows

struct ImportEvidenceTests {
    private let both = [("Anna Keller", House.anna), ("Ben Ortiz", House.ben)]

    @Test func `a Teams report needs no option and the same file twice adds nothing`()
        async throws
    {
        let story = try await KeptStory()
        let first = try await story.report("3/10/26", both, at: "2026-03-10T16:00:00Z")
        #expect(first.source == .teams)
        #expect(first.sessions == 1)
        #expect((first.rows, first.new, first.known, first.unlinked) == (2, 2, 0, 0))
        #expect((first.stated, first.parsed) == (2, 2))
        #expect(first.breaks.isEmpty)
        let again = try await story.report("3/10/26", both, at: "2026-03-11T16:00:00Z")
        #expect((again.new, again.known) == (0, 2))
    }

    @Test func `a look stores nothing`() async throws {
        let story = try await KeptStory()
        let look = try await story.report(
            "3/10/26", both, at: "2026-03-10T16:00:00Z", isDryRun: true)
        #expect((look.new, look.isDryRun) == (2, true))
        let real = try await story.report("3/10/26", both, at: "2026-03-10T16:00:00Z")
        #expect(real.new == 2)
    }

    @Test func `a shrinking report is noticed and presence stays`() async throws {
        let story = try await KeptStory()
        try await story.report("3/10/26", both, at: "2026-03-10T16:00:00Z")
        try await story.report("3/10/26", [both[0]], at: "2026-03-11T16:00:00Z")
        let breaks = try await ReadBreaks(story.house.at("2026-03-11T17:00:00Z"))()
        #expect(breaks.map(\.item.kind) == [.sourceMutated])
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == .kept)
    }

    @Test func `a copy that was cancelled late is evidence of its owner's intent`() async throws {
        let story = try await KeptStory()
        let text = story.booked[0].messages[1].text
            .replacing("METHOD:REQUEST\r\n", with: "")
            .replacing("STATUS:CONFIRMED", with: "STATUS:CANCELLED")
            .replacing(
                "BEGIN:VEVENT\r\n", with: "BEGIN:VEVENT\r\nLAST-MODIFIED:20260310T120000Z\r\n")
        let order = ImportEvidence.Order(bytes: Array(text.utf8), name: "copy.ics")
        let report = try await ImportEvidence(story.house.at("2026-03-10T18:00:00Z"))(order)
        #expect(report.source == .ics)
        #expect((report.sessions, report.new) == (1, 1))
        let again = try await ImportEvidence(story.house.at("2026-03-11T18:00:00Z"))(order)
        #expect((again.new, again.known) == (0, 1))
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == .cancelledLate)
    }

    /// Ben's copy of the first session, as his calendar would export it after some change.
    private func copy(
        _ story: KeptStory, _ change: (String) -> String
    ) -> ImportEvidence.Order {
        let text = story.booked[0].messages[1].text
            .replacing("\r\n ", with: "").replacing("METHOD:REQUEST\r\n", with: "")
        return ImportEvidence.Order(bytes: Array(change(text).utf8), name: "copy.ics")
    }

    @Test(arguments: ["mailto:plan@kept.example", "mailto:plan+aaaaaaaaaaaaaaaa@kept.example", nil])
    func `a copy without the secret leaves no evidence and is named`(
        _ organizer: String?
    ) async throws {
        let story = try await KeptStory()
        let order = copy(story) { text in
            let lines = text.split(separator: "\r\n").compactMap { line -> String? in
                guard line.hasPrefix("ORGANIZER") else { return String(line) }
                return organizer.map { "ORGANIZER:\($0)" }
            }
            return (lines.joined(separator: "\r\n") + "\r\n")
                .replacing("STATUS:CONFIRMED", with: "STATUS:CANCELLED")
                .replacing("PARTSTAT=NEEDS-ACTION", with: "PARTSTAT=DECLINED")
        }
        let report = try await ImportEvidence(story.house.at("2026-03-02T18:00:00Z"))(order)
        #expect((report.rows, report.new, report.unlinked) == (0, 0, 1))
        #expect(report.notes.map(\.kind) == ["no_secret"])
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == .unknown)
    }

    @Test func `a copy says nothing of the other person`() async throws {
        let story = try await KeptStory()
        let order = copy(story) { text in
            text.replacing(
                "END:VEVENT",
                with: "ATTENDEE;PARTSTAT=DECLINED:mailto:\(House.anna)\r\nEND:VEVENT")
        }
        let report = try await ImportEvidence(story.house.at("2026-03-02T18:00:00Z"))(order)
        #expect((report.rows, report.new) == (0, 0))
    }

    @Test func `a cancelled copy without a time counts from its import`() async throws {
        let story = try await KeptStory()
        let order = copy(story) { $0.replacing("STATUS:CONFIRMED", with: "STATUS:CANCELLED") }
        _ = try await ImportEvidence(story.house.at("2026-03-10T18:00:00Z"))(order)
        let again = try await ImportEvidence(story.house.at("2026-03-11T18:00:00Z"))(order)
        #expect((again.new, again.known) == (0, 1))
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == .cancelledLate)
    }
}
