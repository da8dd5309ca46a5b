import CivilTime
import Mentoring
import Reconciliation
import Testing
import Workflows

struct RecordCheckInTests {
    @Test(arguments: [
        ("2026-03-10T12:49:59Z", false), ("2026-03-10T12:50:00Z", true),
        ("2026-03-17T13:59:59Z", true), ("2026-03-17T14:00:00Z", false),
    ])
    func `answers are taken from ten minutes before to seven days after`(
        _ at: String, _ isTaken: Bool
    ) async throws {
        let story = try await KeptStory()
        do {
            try await story.say(0, House.ben, .met, at: at)
            #expect(isTaken)
        } catch let error as WorkflowError {
            #expect(!isTaken)
            #expect(error.code == .state)
        }
    }

    @Test func `a stranger cannot answer`() async throws {
        let story = try await KeptStory()
        let error = await #expect(throws: WorkflowError.self) {
            try await story.say(0, House.cleo, .met, at: "2026-03-10T15:00:00Z")
        }
        #expect(error?.code == .usage)
    }

    @Test func `the latest answer of a person counts`() async throws {
        let story = try await KeptStory()
        try await story.say(0, House.anna, .met, at: "2026-03-10T15:00:00Z")
        try await story.say(0, House.ben, .notHeld, at: "2026-03-10T15:05:00Z")
        try await story.say(0, House.ben, .met, at: "2026-03-10T15:10:00Z")
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == .kept)
    }

    @Test(arguments: [true, false])
    func `of two answers in one second the later counts`(_ isMetLast: Bool) async throws {
        let story = try await KeptStory()
        let second = "2026-03-10T15:10:00Z"
        let answers: [CheckInAnswer] = isMetLast ? [.notHeld, .met] : [.met, .notHeld]
        try await story.say(0, House.anna, .met, at: "2026-03-10T15:00:00Z")
        for answer in answers { try await story.say(0, House.ben, answer, at: second) }
        // Told again, the last word stays one observation.
        let again = try await RecordCheckIn(story.house.at(second))(
            RecordCheckIn.Order(
                appointment: story.ids[0], email: House.ben, answer: answers[1]))
        #expect(!again.isNew)
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == (isMetLast ? .kept : .unknown))
    }

    @Test func `who goes back to the first answer within a second is believed`() async throws {
        let story = try await KeptStory()
        try await story.say(0, House.anna, .met, at: "2026-03-10T15:00:00Z")
        for answer in [CheckInAnswer.met, .notHeld, .met] {
            try await story.say(0, House.ben, answer, at: "2026-03-10T15:10:00Z")
        }
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == .kept)
    }

    @Test(arguments: [AttestLeg.Word.excused, .kept])
    func `of two attestations in one second the later counts`(
        _ last: AttestLeg.Word
    ) async throws {
        let story = try await KeptStory()
        let attest = AttestLeg(try story.house.at("2026-03-12T08:00:00Z"))
        for word in [last == .kept ? AttestLeg.Word.excused : .kept, last] {
            for email in [House.anna, House.ben] {
                _ = try await attest(story.ids[0], person: email, word: word, reason: "")
            }
        }
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == (last == .kept ? .kept : .excused))
    }

    @Test func `a coordinator's word pins a leg until it is taken back`() async throws {
        let story = try await KeptStory()
        let attest = AttestLeg(try story.house.at("2026-03-12T08:00:00Z"))
        _ = try await attest(story.ids[0], person: House.ben, word: .excused, reason: "ill")
        _ = try await story.run(as: "2026-03-14T08:00:00Z")
        #expect(try await story.outcomes()[0] == .excused)
        _ = try await AttestLeg(story.house.at("2026-03-15T08:00:00Z"))(
            story.ids[0], person: House.ben, word: nil, reason: "")
        _ = try await story.run(as: "2026-03-16T08:00:00Z")
        #expect(try await story.outcomes()[0] == .unknown)
    }
}
