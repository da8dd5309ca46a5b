import Mentoring
import Testing

@testable import Reconciliation

/// The words of the coordinator's queue.
struct BreakWordsTests {
    @Test func `every break asks another question`() {
        let questions = BreakKind.allCases.map(BreakWords.question)
        #expect(Set(questions).count == BreakKind.allCases.count)
        #expect(questions.allSatisfy { $0.hasSuffix(".") })
    }

    @Test func `answers that name somebody say whom`() {
        let person = BreakAnswer(number: 1, code: "link_person", person: PersonID("p"))
        #expect(BreakWords.answer(person, person: "Anna Keller") == "The row is Anna Keller.")
        let session = BreakAnswer(
            number: 1, code: "link_session", appointment: AppointmentID("apt_x"))
        #expect(BreakWords.answer(session, person: nil) == "The meeting is apt_x.")
    }

    @Test func `no two answers read the same`() {
        let sentences = Array(BreakWords.sentences.values)
        #expect(Set(sentences).count == sentences.count)
        #expect(sentences.allSatisfy { $0.hasSuffix(".") && !$0.contains("_") })
    }
}
