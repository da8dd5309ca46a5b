import CivilTime
import Mail
import TestSupport
import Testing

struct RetryPlanTests {
    private let first = Instant(secondsSinceEpoch: 1_772_434_800)

    @Test func `pauses grow, and the last attempt lies a day after the first`() throws {
        var now = first
        var pauses: [Int64] = []
        var attempts = 1
        while let next = RetryPlan.next(attempts: attempts, firstTried: first, now: now) {
            pauses.append(next - now)
            now = next
            attempts += 1
            try #require(attempts < 100)
        }
        #expect(now - first == 86_400)
        #expect(zip(pauses, pauses.dropFirst()).dropLast().allSatisfy { $0 <= $1 })
        #expect(pauses.first == 60)
        #expect((8...20).contains(attempts))
    }

    @Test func `a domain gets its minute's mails at once, then one after the other`() {
        var pacing = DomainPacing(perMinute: 60)
        for _ in 0..<60 { #expect(pacing.take("a@x.example", atMilliseconds: 0) == nil) }
        #expect(pacing.take("a@X.example", atMilliseconds: 0) == 1)
        #expect(pacing.take("a@y.example", atMilliseconds: 0) == nil)
        #expect(pacing.take("a@x.example", atMilliseconds: 1_000) == nil)
        #expect(pacing.take("a@x.example", atMilliseconds: 1_000) == 1)
        // In any minute after the first no more than sixty leave.
        let taken = (1...600).filter {
            pacing.take("a@x.example", atMilliseconds: 1_000 + Int64($0) * 100) == nil
        }
        #expect(taken.count == 60)
    }

    @Test func `no limit is none`() {
        var pacing = DomainPacing(perMinute: 0)
        for _ in 0..<10_000 { #expect(pacing.take("a@x.example", atMilliseconds: 0) == nil) }
    }
}
