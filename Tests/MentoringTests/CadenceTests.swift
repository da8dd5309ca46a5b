import CivilTime
import Mentoring
import Testing

@Suite struct CadenceTests {
    @Test func `a pairs file without columns gives the standard cadence`() throws {
        let cadence = try Cadence(parsingEveryWeeks: nil)
        #expect(cadence == .standard)
        #expect(cadence.everyWeeks == "2-4")
        #expect(cadence.sessions == 6 && cadence.minutes == 60 && cadence.until == nil)
    }

    @Test(arguments: [
        ("3", 3, 3), ("2-4", 2, 4), (" 2 - 4 ", 2, 4), ("2–4", 2, 4), ("1-52", 1, 52),
    ])
    func `weeks are a number or a range`(text: String, min: Int, max: Int) throws {
        let cadence = try #require(Cadence(everyWeeks: text, sessions: 4, minutes: 45))
        #expect(cadence.minWeeks == min && cadence.maxWeeks == max)
        #expect(try Cadence(parsingEveryWeeks: text).maxWeeks == max)
    }

    @Test(arguments: ["0", "53", "4-2", "2-", "-2", "2-3-4", "two", "2.5", "2,4", "9999999999"])
    func `other weeks are refused with the bounds`(text: String) {
        #expect(Cadence(everyWeeks: text) == nil)
        #expect {
            try Cadence(parsingEveryWeeks: text)
        } throws: { error in
            (error as? MentoringError)?.message.contains("from 1 to 52 weeks") == true
        }
    }

    @Test func `the other columns are bounded too`() throws {
        let full = try Cadence(
            parsingEveryWeeks: "3", sessions: "8", minutes: "45", until: "2026-06-30")
        #expect(full.until == CivilDate(year: 2026, month: 6, day: 30))
        #expect(throws: MentoringError.self) { try Cadence(parsingEveryWeeks: "3", sessions: "0") }
        #expect(throws: MentoringError.self) { try Cadence(parsingEveryWeeks: "3", minutes: "4") }
        #expect(throws: MentoringError.self) {
            try Cadence(parsingEveryWeeks: "3", until: "30.06.2026")
        }
        #expect(
            Cadence(minWeeks: 2, maxWeeks: 4, sessions: 6, minutes: 481, until: nil) == nil)
    }
}
