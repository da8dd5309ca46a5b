import CivilTime
import Mentoring
import Reconciliation
import Testing
import Workflows

struct ReadAttendanceTests {
    @Test func `the keep rate stands beside the unknown share with its counts`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        let run = try await story.run()
        let sheet = try await ReadAttendance(story.house.at(KeptStory.afterwards))(programme: nil)
        #expect(sheet.legs.count == 10)
        #expect(sheet.figures.keepRateTenths == 500)
        #expect((sheet.figures.kept, sheet.figures.judged) == (1, 2))
        #expect((sheet.figures.unknown, sheet.figures.due) == (2, 4))
        #expect(sheet.figures.isFew)
        #expect(sheet.lastRun?.root == run.root)
        #expect(sheet.byPerson.map(\.person.name) == ["Anna Keller", "Ben Ortiz"])
        #expect(sheet.byWeek.count == 5)
        #expect(sheet.byPair.count == 1)
    }

    @Test func `nothing judged gives no rate`() async throws {
        let story = try await KeptStory()
        let sheet = try await ReadAttendance(story.house.dependencies)(programme: "house")
        #expect(sheet.legs.isEmpty)
        #expect(sheet.figures.keepRateTenths == nil)
        #expect(sheet.figures.unknownShareTenths == nil)
    }

    @Test func `an overview shows appointments with what became of them`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        _ = try await story.run()
        let overview = try await ReadProgrammeOverview(story.house.at(KeptStory.afterwards))(
            programme: nil)
        #expect(overview.pairs.count == 2)
        #expect(
            overview.appointments.map(\.outcome) == [
                .kept, .missedMentee, .excused, .unknown, .unknown,
            ])
        #expect(overview.breaksOpen == 1)
    }
}
