import CivilTime
import Mentoring
import Reconciliation
import Storage
import Testing
import Workflows

/// Files of every source, from import to verdict.
struct ImportAttendanceTests {
    private func order(_ text: String, _ name: String = "report.csv") -> ImportEvidence.Order {
        ImportEvidence.Order(bytes: Array(text.utf8), name: name)
    }

    private static let zoom = """
        Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
        Anna Keller,\(House.anna),03/10/2026 02:01:00 PM,03/10/2026 02:58:00 PM,57,No
        iPhone (Ben Ortiz),,03/10/2026 02:02:30 PM,03/10/2026 02:58:00 PM,56,Yes
        """
    private static let meet = """
        First name,Last name,Email,Duration,Time joined,Time exited
        Anna,Keller,\(House.anna),57 min,2:01 PM,2:58 PM
        Ben,Ortiz,\(House.ben),56 min,2:02 PM,2:58 PM
        """
    private static let webex = """
        {"items": [
        {"meetingId": "m", "meetingTitle": "Talk", "displayName": "Anna Keller",
         "email": "\(House.anna)", "joinedTime": "2026-03-10T13:01:00Z",
         "leftTime": "2026-03-10T13:58:00Z", "participantType": "host", "invited": true},
        {"meetingId": "m", "meetingTitle": "Talk", "displayName": "Ben Ortiz",
         "email": "\(House.ben)", "joinedTime": "2026-03-10T13:02:00Z",
         "leftTime": "2026-03-10T13:58:00Z", "participantType": "attendee", "invited": true}]}
        """
    private static let graph = """
        {"id": "r", "totalParticipantCount": 2, "meetingStartDateTime": "2026-03-10T13:00:00Z",
         "meetingEndDateTime": "2026-03-10T14:00:00Z", "attendanceRecords": [
        {"emailAddress": "\(House.anna)", "role": "Organizer", "identity": {"displayName": "A"},
         "attendanceIntervals": [{"joinDateTime": "2026-03-10T13:01:00.1234567Z",
         "leaveDateTime": "2026-03-10T13:58:00Z", "durationInSeconds": 3420}]},
        {"emailAddress": "\(House.ben)", "role": "Presenter", "identity": {"displayName": "B"},
         "attendanceIntervals": [{"joinDateTime": "2026-03-10T13:02:00Z",
         "leaveDateTime": "2026-03-10T13:58:00Z", "durationInSeconds": 3360}]}]}
        """

    @Test(arguments: [
        (EvidenceSource.zoom, zoom), (.webex, webex), (.graph, graph),
    ])
    func `both listed by any platform is kept`(_ source: EvidenceSource, _ text: String)
        async throws
    {
        let story = try await KeptStory()
        let report = try await ImportEvidence(story.house.at("2026-03-10T16:00:00Z"))(order(text))
        #expect(report.source == source)
        #expect(report.rows == 2 && report.new == 2 && report.unlinked == 0, "\(report)")
        #expect(report.breaks.isEmpty, "\(report.breaks)")
        let again = try await ImportEvidence(story.house.at("2026-03-11T16:00:00Z"))(order(text))
        #expect((again.new, again.known) == (0, 2))
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == .kept)
    }

    @Test func `clocks without a date are read on the day of the only booking so far`()
        async throws
    {
        let story = try await KeptStory()
        let report = try await ImportEvidence(story.house.at("2026-03-10T16:00:00Z"))(
            order(Self.meet))
        #expect(report.source == .meet)
        #expect((report.new, report.unlinked) == (2, 0))
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == .kept)
    }

    @Test func `a day that several bookings could mean is asked for, and the answer is enough`()
        async throws
    {
        let story = try await KeptStory()
        let at = "2026-03-18T16:00:00Z"
        let report = try await ImportEvidence(story.house.at(at))(order(Self.meet))
        #expect(report.breaks.map(\.kind) == ["AMBIGUOUS_DATE"])
        #expect(report.unlinked == 2)
        let waiting = try await ReadBreaks(story.house.at(at))()
        #expect(
            waiting.first?.item.answers.map(\.code) == ["date_2026-03-10", "date_2026-03-17"])
        let name = try #require(waiting.first?.item.id.hex)
        _ = try await ResolveBreak(story.house.at(at))(name, answer: 2)
        _ = try await story.run(as: "2026-03-21T08:00:00Z")
        #expect(try await story.outcomes()[1] == .kept)
        #expect(try await story.outcomes()[0] == .unknown)
    }

    @Test func `rows parked for their date are read again by an answer, as the file would be`()
        async throws
    {
        let story = try await KeptStory()
        let at = "2026-07-01T16:00:00Z"
        let both = [("Anna Keller", House.anna), ("Ben Ortiz", House.ben)]
        let parked = try await story.report("5/6/26", both, at: at)
        #expect(parked.breaks.map(\.kind) == ["AMBIGUOUS_DATE"])
        #expect((parked.new, parked.unlinked) == (2, 2))
        let waiting = try await ReadBreaks(story.house.at(at))()
        #expect(waiting.first?.item.answers.map(\.code) == ["date_order_dmy", "date_order_mdy"])
        let name = try #require(waiting.first?.item.id.hex)
        _ = try await ResolveBreak(story.house.at(at))(name, answer: 2)
        let rows = try await story.house.database.read { try EvidenceStore($0).all() }
        let dated = rows.filter { $0.kind == .presence }
        #expect(
            dated.map { $0.start?.rfc3339 } == ["2026-05-06T12:01:00Z", "2026-05-06T12:01:00Z"])
        let decisions = try await story.house.database.read {
            try FileDecisionStore($0).history(try #require(dated.first?.fileHash))
        }
        #expect(decisions.map(\.value) == ["mdy"])
        // The decision stands: the file itself now gives nothing new.
        let again = try await story.report("5/6/26", both, at: at)
        #expect((again.new, again.known) == (0, 2))
        #expect(!again.breaks.map(\.kind).contains("AMBIGUOUS_DATE"))
        // Taken back, the question is open again, and the file asks it too.
        _ = try await ResolveBreak(story.house.at(at)).undo(name)
        let asked = try await story.report("5/6/26", both, at: at)
        #expect(asked.breaks.map(\.kind).contains("AMBIGUOUS_DATE"))
        let open = try await ReadBreaks(story.house.at(at))()
        #expect(open.map(\.item.id.hex) == [name])
    }

    @Test func `later snapshots of a report are numbered, and none of them shrinks`() async throws {
        let story = try await KeptStory()
        let all = Self.graph
        let less = all.replacing("Count\": 2", with: "Count\": 1")
            .replacing(
                try Regex(#",\n\{"emailAddress": "[^"]*", "role": "Presenter"[\s\S]*3360\}\]\}"#),
                with: "")
        _ = try await ImportEvidence(story.house.at("2026-03-10T16:00:00Z"))(order(all))
        let second = try await ImportEvidence(story.house.at("2026-03-11T16:00:00Z"))(order(less))
        #expect((second.new, second.known) == (0, 1))
        let breaks = try await ReadBreaks(story.house.at("2026-03-11T17:00:00Z"))()
        #expect(breaks.map(\.item.kind) == [.sourceMutated])
        let more = all.replacing("13:58:00Z\", \"durationInSeconds\": 3360", with: "13:59:00Z\"")
        _ = try await ImportEvidence(story.house.at("2026-03-12T16:00:00Z"))(order(more))
        let rows = try await story.house.database.read { try EvidenceStore($0).all() }
        let snapshots = rows.filter { $0.source == .graph }.map(\.snapshot)
        #expect(snapshots.sorted() == [0, 0, 1])
    }

    @Test func `a badge log is previewed, then kept as area and slot only`() async throws {
        let story = try await KeptStory(place: "Room 4")
        let log = """
            When;Who;Door;Result
            2026-03-10 13:51;Anna Keller;Door 3;ok
            2026-03-10 13:58;Ben Ortiz;Door 3;ok
            2026-03-10 18:00;Anna Keller;Door 3;ok
            2026-03-10 13:59;Cleo Park;Door 9;ok
            """
        let map = """
            {"version": 1, "delimiter": ";", "encoding": "utf-8", "zone": "Europe/Berlin",
             "time": ["When"], "time_format": "yyyy-MM-dd HH:mm", "holder": "Who", "door": "Door",
             "result": "Result", "granted": ["ok"], "areas": {"Door 3": "north"}}
            """
        var order = order(log, "doors.csv")
        order.map = (Array(map.utf8), "doors.map.json")
        order.isDryRun = true
        let look = try await ImportEvidence(story.house.at("2026-03-10T16:00:00Z"))(order)
        #expect(look.preview.map(\.name) == ["Anna Keller", "Ben Ortiz"])
        #expect(look.preview.allSatisfy { $0.start?.rfc3339 == KeptStory.starts[0] })
        #expect(look.preview.map(\.area) == ["north", "north"])
        #expect(look.tally?.ignored == ["no_slot": 1, "unmapped_door": 1])
        order.isDryRun = false
        let report = try await ImportEvidence(story.house.at("2026-03-10T16:00:00Z"))(order)
        #expect((report.source, report.new, report.unlinked) == (.badge, 2, 0))
        let all = try await story.house.database.read { try EvidenceStore($0).all() }
        let rows = all.filter { $0.source == .badge }
        #expect(rows.map(\.kind) == [.badge, .badge])
        #expect(rows.map { $0.value?.rawValue } == ["north", "north"])
        let coverage = try await story.house.database.read { try EvidenceStore($0).allCoverage() }
        #expect(coverage.isEmpty)
    }

    @Test(arguments: [("pigeon", WorkflowError.Code.usage), ("badge", .inputRefused)])
    func `a source that is not known, or lacks its map, is refused`(
        _ source: String, _ code: WorkflowError.Code
    ) async throws {
        let house = try await House()
        var order = order(Self.zoom)
        order.source = source
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await ImportEvidence(house.dependencies)(order)
        }
        #expect(error?.code == code)
    }
}
