import Mentoring
import Testing

@Suite struct MemberRoleTests {
    @Test func `roles are read in any case`() throws {
        #expect(try MemberRole(parsing: " Mentor ") == .mentor)
        #expect(try MemberRole(parsing: "MENTEE") == .mentee)
        #expect(try MemberRole(parsing: "coordinator") == .coordinator)
        #expect(throws: MentoringError.self) { try MemberRole(parsing: "boss") }
        #expect(throws: MentoringError.self) { try MemberRole(parsing: "") }
    }

    @Test func `roles and sides have a fixed order`() {
        #expect(MemberRole.allCases.reversed().sorted() == [.mentor, .mentee, .coordinator])
        #expect(PairSide.mentor < PairSide.mentee)
        #expect(PairSide.allCases.map(\.other) == [.mentee, .mentor])
    }
}
