import Mentoring
import Testing

@Suite struct ProgrammePolicyTests {
    @Test func `a value is set by name and text, and shown`() throws {
        let policy = try ProgrammePolicy().setting("late_cancel", toText: "2d")
        #expect(policy.lateCancelHours == 48)
        #expect(policy.text(.lateCancel) == "48h")
        #expect(policy.isChanged(.lateCancel))
        #expect(!policy.isChanged(.lateAfter))
    }

    @Test func `an unknown name lists all names`() {
        #expect {
            try ProgrammePolicy().setting("late_cancle", toText: "48h")
        } throws: { error in
            let error = error as? MentoringError
            return error?.code == .unknownPolicyKey
                && PolicyKey.all.allSatisfy { error?.message.contains($0.name) == true }
        }
    }

    @Test func `a value set back to its default makes the same policy`() throws {
        let there = try ProgrammePolicy().setting(.grid, to: 30)
        #expect(there != ProgrammePolicy())
        #expect(try there.setting(.grid, to: 15) == ProgrammePolicy())
    }

    @Test func `the stored body is canonical and is read back`() throws {
        let policy = try ProgrammePolicy(version: 3)
            .setting("missed_max", toText: "-2500")
            .setting("unopposed_claim", toText: "kept_after_7_days")
        #expect(try ProgrammePolicy(version: 3, body: policy.body) == policy)
        #expect(policy.body.hasPrefix("{\"address_stale_days\":3,\"calendar_stale_days\":45,"))
        #expect(policy.body.contains("\"missed_max\":-2500,"))
        #expect(policy.body.contains("\"unopposed_claim\":\"kept_after_7_days\"}"))
    }

    @Test func `keys that an old body lacks are at their defaults`() throws {
        let policy = try ProgrammePolicy(version: 1, body: "{\"grid\":30}")
        #expect(policy.gridMinutes == 30)
        #expect(policy.lateCancelHours == 24)
        #expect(try ProgrammePolicy(version: 1, body: "{}") == ProgrammePolicy(version: 1))
    }

    @Test(arguments: [
        "", "{", "grid", "{\"grid\"}", "{\"grid\":}", "{\"grid\":\"30\"}", "{\"new_key\":1}",
        "{grid:30}", "{\"grid\":31}", "{\"unopposed_claim\":claimed}", "[\"grid\"]",
    ])
    func `a body that cannot be read is refused`(body: String) {
        #expect(throws: MentoringError.self) { try ProgrammePolicy(version: 1, body: body) }
    }
}
