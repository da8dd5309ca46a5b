import Mentoring
import Testing

@Suite struct PolicyKeyTests {
    @Test func `the defaults are those of the design`() {
        let policy = ProgrammePolicy()
        #expect(policy.horizonWeeks == 12)
        #expect(policy.gridMinutes == 15)
        #expect(policy.minDays == 0)
        #expect(policy.calendarStaleDays == 45)
        #expect(policy.overlapMinMinutes == 10)
        #expect(policy.overlapSharePercent == 50)
        #expect(policy.groupSharePercent == 50)
        #expect(policy.lateAfterMinutes == 10)
        #expect(policy.lateCancelHours == 24)
        #expect(policy.keptMinMillibans == 1_510)
        #expect(policy.missedMaxMillibans == -1_996)
        #expect(policy.settleAfterHours == 72)
        #expect(policy.finalAfterDays == 14)
        #expect(policy.disputeDays == 30)
        #expect(policy.elsewhereDays == 7)
        #expect(policy.unopposedClaim == .claimed)
    }

    @Test func `names are unique, sorted, in snake case, and every key has a meaning`() {
        let names = PolicyKey.all.map(\.name)
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
        for key in PolicyKey.all {
            #expect(key.name.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) })
            #expect(key.meaning.hasSuffix("."))
            #expect(key.admits(key.defaultNumber), "\(key.name)")
            #expect(key.bounds.contains(key.defaultNumber))
        }
    }

    @Test func `every bound is admitted and its neighbour outside is refused`() {
        for key in PolicyKey.all {
            #expect(key.admits(key.bounds.lowerBound) && key.admits(key.bounds.upperBound))
            #expect(!key.admits(key.bounds.lowerBound - 1))
            #expect(!key.admits(key.bounds.upperBound + 1))
        }
        #expect(PolicyKey.grid.admits(20))
        #expect(!PolicyKey.grid.admits(25))
    }

    @Test(arguments: [
        (PolicyKey.lateAfter, "15", 15), (.lateAfter, "15m", 15), (.lateAfter, "15 min", 15),
        (.lateAfter, "PT15M", 15), (.lateAfter, "1h30m", 90), (.lateAfter, "0", 0),
        (.lateAfter, "0m", 0), (.lateCancel, "48h", 48), (.lateCancel, "2d", 48),
        (.lateCancel, "24 hours", 24), (.finalAfter, "2w", 14), (.finalAfter, "14 days", 14),
        (.horizonWeeks, "8", 8), (.horizonWeeks, "56d", 8), (.horizonWeeks, "8 weeks", 8),
        (.overlapShare, "60%", 60), (.overlapShare, "60 %", 60), (.keptMin, "+1510", 1_510),
        (.keptMin, "1600 mB", 1_600), (.missedMax, "-1996", -1_996),
        (.missedMax, "\u{2212}1996 mB", -1_996), (.unopposedClaim, "Claimed", 0),
        (.unopposedClaim, "kept_after_7_days", 1), (.disputeDays, " 30 ", 30),
    ])
    func `values are read as people type them`(key: PolicyKey, text: String, number: Int) throws {
        #expect(try key.number(parsing: text) == number)
    }

    @Test(arguments: [
        (PolicyKey.lateCancel, "90m"), (.lateCancel, "-1"), (.lateCancel, ""),
        (.lateCancel, "1e3"), (.lateCancel, "400h"), (.lateCancel, "24h;"),
        (.grid, "7"), (.overlapShare, "101%"), (.overlapShare, "0.5"), (.keptMin, "-1510"),
        (.missedMax, "1996"), (.missedMax, "--1996"), (.unopposedClaim, "0"),
        (.unopposedClaim, "maybe"), (.horizonWeeks, "99999999999999999999"),
    ])
    func `a refused value names the key and its bounds`(key: PolicyKey, text: String) {
        #expect {
            try key.number(parsing: text)
        } throws: { error in
            let error = error as? MentoringError
            return error?.code == .invalidPolicyValue
                && error?.message == "\(key.name) must be \(key.boundsText)."
        }
    }

    @Test func `what is printed is read back`() throws {
        for key in PolicyKey.all {
            for number in [key.bounds.lowerBound, key.defaultNumber, key.bounds.upperBound] {
                #expect(try key.number(parsing: key.text(number)) == number, "\(key.name)")
            }
        }
    }
}
