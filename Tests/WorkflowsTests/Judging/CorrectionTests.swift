import CivilTime
import Mentoring
import Reconciliation
import Storage
import TestSupport
import Testing
import Workflows

/// Objections, closed periods, and what is changed after they were handed out.
struct CorrectionTests {
    private static let ingrid = "ingrid@example.org"
    private static let otto = "otto@example.org"

    /// A told and judged story with two coordinators; the mentor is one too.
    private func story() async throws -> KeptStory {
        let story = try await KeptStory()
        try await story.house.database.write { connection in
            for (name, email) in [("Ingrid Berg", Self.ingrid), ("Otto Lang", Self.otto)] {
                let person = Person(
                    id: PersonID("per_\(name.prefix(4).lowercased())"),
                    email: try #require(EmailAddress(email)), name: name, zone: "Europe/Berlin")
                try PeopleStore(connection).save(person, now: House.monday)
            }
            for id in ["per_ingr", "per_otto", "per_anna"] {
                try PeopleStore(connection).join(
                    Membership(
                        programme: ProgrammeID("pgm_house"), person: PersonID(id),
                        role: .coordinator), now: House.monday)
            }
        }
        try await story.tell()
        _ = try await story.run()
        return story
    }

    private func phase(_ story: KeptStory, _ session: Int, _ side: PairSide) async throws
        -> (value: VerdictValue, phase: VerdictPhase)
    {
        let dossier = try await ReadAppointmentDossier(story.house.at(KeptStory.afterwards))(
            story.ids[session])
        let verdict = try #require(dossier.legs.first { $0.side == side }?.current)
        return (verdict.value, verdict.phase)
    }

    private func decision(
        _ story: KeptStory, by email: String, _ word: AttestLeg.Word?
    ) -> RaiseDispute.Decision {
        .init(
            appointment: story.ids[1], person: House.ben, by: email, upheld: word,
            reason: "wrong_report")
    }

    @Test func `an objection shows until a coordinator without a leg has decided`() async throws {
        let story = try await story()
        let at = try story.house.at("2026-04-14T08:00:00Z")
        await #expect(throws: WorkflowError.self) {
            _ = try await RaiseDispute(at)(story.ids[1], as: Self.ingrid, reason: "no")
        }
        await #expect(throws: WorkflowError.self) {
            _ = try await RaiseDispute(at)(story.ids[1], as: House.ben, reason: "")
        }
        _ = try await RaiseDispute(at)(story.ids[1], as: House.ben, reason: "I was there")
        _ = try await story.run(as: "2026-04-14T09:00:00Z")
        #expect(try await phase(story, 1, .mentee) == (.missed, .disputed))
        #expect(try await phase(story, 1, .mentor).phase != .disputed)
        await #expect(throws: WorkflowError.self) {
            _ = try await RaiseDispute(at)(story.ids[1], as: House.ben, reason: "again")
        }
        // Anna is a coordinator, and has a leg in it.
        for email in [House.anna, House.ben, House.cleo] {
            await #expect(throws: WorkflowError.self) {
                _ = try await RaiseDispute(at).decide(decision(story, by: email, .kept))
            }
        }
        let done = try await RaiseDispute(story.house.at("2026-04-14T10:00:00Z")).decide(
            decision(story, by: Self.ingrid, .kept))
        #expect(done.state == .upheld)
        _ = try await story.run(as: "2026-04-14T11:00:00Z")
        #expect(try await phase(story, 1, .mentee).value == .kept)
        #expect(try await phase(story, 1, .mentee).phase != .disputed)
        // The words lie apart from the record, where retention finds them.
        let text = try await story.house.database.read {
            try PrivateTextStore($0).text("dispute:\(story.ids[1]):mentee/0:0")
        }
        #expect(text == "I was there")
    }

    @Test func `a rejected objection gives the verdict back as it was`() async throws {
        let story = try await story()
        let before = try await phase(story, 1, .mentee)
        _ = try await RaiseDispute(story.house.at("2026-04-13T09:00:00Z"))(
            story.ids[1], as: House.ben, reason: "no")
        _ = try await story.run(as: "2026-04-13T10:00:00Z")
        _ = try await RaiseDispute(story.house.at("2026-04-13T11:00:00Z")).decide(
            decision(story, by: Self.otto, nil))
        _ = try await story.run(as: "2026-04-13T12:00:00Z")
        #expect(try await phase(story, 1, .mentee) == before)
        await #expect(throws: WorkflowError.self) {
            _ = try await RaiseDispute(story.house.at("2026-04-13T13:00:00Z")).decide(
                decision(story, by: Self.otto, nil))
        }
    }

    @Test func `after a closed and exported period two people correct, and both figures stand`()
        async throws
    {
        let story = try await story()
        let close = try story.house.at("2026-04-14T08:00:00Z")
        _ = try await ClosePeriod(close)(
            programme: nil, until: try #require(Instant(rfc3339: "2026-04-10T00:00:00Z")))
        _ = try await story.run(as: "2026-04-14T09:00:00Z")
        #expect(try await phase(story, 1, .mentee) == (.missed, .final))
        let read = try ReadAttendance(story.house.at("2026-04-14T10:00:00Z"))
        let first = try await read(programme: nil)
        #expect(first.original == nil)
        try await read.noteExport(programme: nil, from: nil, until: nil, format: "xlsx")

        _ = try await RaiseDispute(story.house.at("2026-04-15T08:00:00Z"))(
            story.ids[1], as: House.ben, reason: "the report is of another meeting")
        _ = try await story.run(as: "2026-04-15T09:00:00Z")
        #expect(try await phase(story, 1, .mentee).phase == .disputed)
        let decide = try RaiseDispute(story.house.at("2026-04-15T10:00:00Z"))
        #expect(
            try await decide.decide(decision(story, by: Self.ingrid, .kept)).state == .seconded)
        await #expect(throws: WorkflowError.self) {
            _ = try await decide.decide(decision(story, by: Self.ingrid, .kept))
        }
        #expect(try await decide.decide(decision(story, by: Self.otto, .kept)).state == .upheld)
        _ = try await story.run(as: "2026-04-15T11:00:00Z")
        #expect(try await phase(story, 1, .mentee) == (.kept, .corrected))
        let sheet = try await ReadAttendance(story.house.at("2026-04-15T12:00:00Z"))(
            programme: nil)
        #expect(sheet.original == first.figures)
        // Ben's own leg is kept now; the session as a whole was held by nobody's fault.
        let ben = sheet.byPerson.first { $0.person.email.folded == House.ben }
        #expect(ben?.figures.missed == 0)
        #expect(first.byPerson.first { $0.person.email.folded == House.ben }?.figures.missed == 1)
        let leg = sheet.legs.first { $0.verdict.phase == .corrected }
        #expect(leg?.original == .missed)
        // A run over everything sees the same.
        let full = try await RunReconciliation(story.house.at("2026-04-15T13:00:00Z"))(
            .init(isFull: true))
        #expect(full.summary.changed == 0)
    }

    @Test func `late evidence after a close waits for two coordinators`() async throws {
        let story = try await story()
        let close = try story.house.at("2026-04-14T08:00:00Z")
        let until = try #require(Instant(rfc3339: "2026-04-10T00:00:00Z"))
        _ = try await ClosePeriod(close)(programme: nil, until: until)
        await #expect(throws: WorkflowError.self) {
            _ = try await ClosePeriod(close)(programme: nil, until: until)
        }
        _ = try await story.run(as: "2026-04-14T09:00:00Z")
        try await ReadAttendance(story.house.at("2026-04-14T10:00:00Z")).noteExport(
            programme: nil, from: nil, until: nil, format: "csv")
        // A report of 31 March arrives two weeks late and shows both.
        _ = try await story.report(
            "3/31/26", [("Anna Keller", House.anna), ("Ben Ortiz", House.ben)],
            at: "2026-04-15T08:00:00Z")
        _ = try await story.run(as: "2026-04-15T09:00:00Z")
        #expect(try await phase(story, 3, .mentee) == (.unknown, .final))
        let later = try story.house.at("2026-04-15T10:00:00Z")
        let late = try await ReadBreaks(later)().filter { $0.item.kind == .lateAfterClose }
        #expect(late.count == 2)
        for waiting in late {
            func accept(_ by: String?) async throws -> ResolveBreak.Receipt {
                var order = ResolveBreak.Order(waiting.name, answer: 1)
                order.by = by
                return try await ResolveBreak(later)(order)
            }
            await #expect(throws: WorkflowError.self) { _ = try await accept(nil) }
            await #expect(throws: WorkflowError.self) { _ = try await accept(House.anna) }
            #expect(try await accept(Self.ingrid).needsSecond)
            await #expect(throws: WorkflowError.self) { _ = try await accept(Self.ingrid) }
            #expect(try await accept(Self.otto).needsSecond == false)
        }
        _ = try await story.run(as: "2026-04-15T11:00:00Z")
        #expect(try await phase(story, 3, .mentee) == (.kept, .corrected))
        #expect(try await phase(story, 3, .mentor) == (.kept, .corrected))
    }
}
