import Mentoring
import Testing

@Suite struct IdentifierTests {
    @Test func `fresh names carry the prefix of their kind`() {
        let bytes = [UInt8](repeating: 0, count: 16)
        #expect(AppointmentID(randomBytes: bytes).text == "apt_aaaaaaaaaaaaaaaaaaaaaaaaaa")
        #expect(PersonID(randomBytes: bytes).text.hasPrefix("per_"))
        #expect(PairID(randomBytes: bytes).text.hasPrefix("par_"))
        #expect(ProgrammeID(randomBytes: bytes).text.hasPrefix("pgm_"))
    }

    @Test func `names are ordered by their bytes`() {
        let names = ["b", "a", "B", "é", "aa"].map { PairID($0) }
        #expect(names.sorted().map(\.text) == ["B", "a", "aa", "b", "é"])
    }
}
