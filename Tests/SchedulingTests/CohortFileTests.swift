import CivilTime
import Scheduling
import Testing

struct CohortFileTests {
    private static let head = """
        {"format": "mentoring-cohort/1", "slots": 48, "slot_minutes": 30, "sessions": 1, \
        "start": "2026-03-02T00:00:00+00:00", "window_days": 14, "gap_days": 7, "len_slots": 2, \
        "cap_day": 2, "cap_week": 4, "rooms": [1], "pairs": 1}
        """
    /// Slots 16 to 19 of 48: bits 0 to 3 of the third octet.
    private static let free = "AAAPAAAA"

    private static func person(_ number: Int, free: String = free) -> String {
        let zeros = Array(repeating: "0", count: 23).joined(separator: ", ")
        return "{\"p\": \(number), \"tz\": \"Europe/Berlin\", \"pd\": [5, 0, 0, 0, 0, 0, 0], "
            + "\"ph\": [\(zeros), 0], \"free\": \"\(free)\"}"
    }

    private func read(_ lines: [String]) throws(CohortFileError) -> CohortFile {
        try CohortFile(ContiguousArray(lines.joined(separator: "\n").utf8))
    }

    @Test func `a cohort is read as its words say`() throws {
        let pair = "{\"pair\": 3, \"m\": 0, \"e\": 1, \"site\": 0}"
        let cohort = try read([Self.head, Self.person(0), Self.person(1), pair, ""])
        #expect(Array(cohort.problem.starts) == [16, 17, 18])
        #expect(Array(cohort.problem.values) == [1_010, 1_010, 1_010])
        #expect(cohort.pairNumbers == [3])
        #expect(cohort.instant(ofSlot: 17).rfc3339 == "2026-03-02T08:30:00Z")
        let plan = cohort.problem.plan()
        #expect(plan.value == 1_010 && plan.bound == 1_010)
    }

    @Test(arguments: [
        ([""], 1, "no pairs"), (["{}"], 1, "format"), (["[1]"], 1, "'{'"),
        ([head, person(0), person(0)], 3, "twice"),
        ([head, person(0, free: "AAAP")], 2, "base64"),
        ([head, person(0, free: "AAAPAA!A")], 2, "base64"),
        ([head, person(0), "{\"pair\": 0, \"m\": 0, \"e\": 9, \"site\": 0}"], 3, "person 9"),
        ([head, person(0), "{\"pair\": 0, \"m\": 0, \"e\": 0, \"site\": 0}"], 3, "one person"),
        ([head, person(0), "{\"pair\": 0, \"m\": 0, \"e\": 0, \"site\": 7}"], 3, "site"),
        ([head, person(0) + "x"], 2, "follows"),
        ([head.replacing("\"slots\": 48", with: "\"slots\": 99999999999999999999")], 1, "number"),
    ])
    func `a cohort that cannot be read is refused with its line`(
        lines: [String], line: Int, word: String
    ) throws {
        let error = try #require(throws: CohortFileError.self) { try read(lines) }
        #expect(error.line == line)
        #expect(error.message.contains(word))
    }
}
