import Airlock
import CalendarModel
import CivilTime
import Invitations
import Recurrence
import TestSupport
import Testing

/// The situations of RFC 5546 §4 as messages of our own, each read from its file and decided.
///
/// The numbers are those of the sections whose situation a file restates.
@Suite struct ITIPExampleTests {
    private static let tokens = ["bea": "beatoken", "carl": "carltoken", "dora": "doratoken"]

    private static func address(_ name: String) throws -> CalendarAddress {
        try #require(CalendarAddress("mailto:\(name)@example.org"))
    }

    private static func instant(_ text: String) throws -> Instant {
        try #require(Instant(rfc3339: text))
    }

    private func read(_ name: String) async throws -> CalendarObject {
        try await Airlock(
            program: try Programs.path("kept-airlock"), limits: .init(wallMilliseconds: 10_000)
        ).read(try Fixtures.bytes("itip/\(name).ics"), origin: .mail)
    }

    /// The organizer's side: one session for three, or a series of twelve for two.
    private func stored(_ uid: String) throws -> StoredInvitation? {
        guard uid.hasPrefix("group") || uid.hasPrefix("series") else { return nil }
        let isSeries = uid.hasPrefix("series")
        let start = try Self.instant(isSeries ? "2026-03-13T08:00:00Z" : "2026-03-10T09:00:00Z")
        let names = isSeries ? ["bea", "carl"] : ["bea", "carl", "dora"]
        var invitation = StoredInvitation(
            uid: uid, sequence: 0, period: Period(start: start, durationSeconds: 3_600),
            people: try names.map { StoredInvitation.Person(email: try Self.address($0)) })
        if isSeries {
            invitation.instances = try Set(
                ["2026-03-13T08:00:00Z", "2026-05-08T07:00:00Z"].map(Self.instant))
        }
        return invitation
    }

    private func decide(
        _ object: CalendarObject, delegation: [String] = []
    ) throws -> [ITIPDecision] {
        let known = try Self.tokens.map { (try Self.address($0.key), $0.value) }
        let processor = ITIPProcessor(zones: SystemZones.shared) { token, person in
            known.contains { $0.0 == person && $0.1 == token }
        }
        let delegates = try delegation.map(Self.address)
        let uid = object.events.first?.uid ?? ""
        var invitation = try stored(uid)
        if !delegates.isEmpty {
            invitation = invitation?.applying(
                .delegation(
                    .init(
                        attendee: try Self.address("carl"), delegates: delegates,
                        order: SequenceOrder(
                            sequence: 0, stamp: try Self.instant("2026-03-02T08:00:00Z")))))
        }
        return processor.decide(object, provenance: .file) { _ in invitation }
    }

    /// What a decision takes down, in a word.
    private func word(_ change: ITIPChange?) -> String {
        func name(_ address: CalendarAddress) -> String {
            String(address.text.dropFirst(7).prefix { $0 != "@" })
        }
        switch change {
        case nil: return ""
        case .answer(let answer):
            let instance = answer.instance.map { " \($0.rfc3339)" } ?? ""
            return "\(name(answer.attendee)) \(answer.participation.text)\(instance)"
        case .proposal(let proposal):
            return "\(name(proposal.attendee)) proposes \(proposal.period.start.rfc3339)"
        case .delegation(let delegation):
            let others = delegation.delegates.map(name).joined(separator: ",")
            return "\(name(delegation.attendee)) sends \(others)"
        case .delegateAnswer(let answer):
            return "\(name(answer.delegate)) for \(name(answer.attendee))"
                + " \(answer.participation.text)"
        case .resend(let person): return "\(name(person)) again"
        }
    }

    @Test(arguments: [
        ("4.1.1-publish", "unknown", ""), ("4.1.2-publish-changed", "unknown", ""),
        ("4.1.3-publish-cancelled", "unknown", ""), ("4.1.4-publish-rich", "unknown", ""),
        ("4.1.5-publish-all-day", "unknown", ""),
        ("4.2.1-request", "refused", ""), ("4.2.2-reply", "applied", "bea ACCEPTED"),
        ("4.2.3-request-moved", "refused", ""),
        ("4.2.4-counter", "applied", "carl proposes 2026-03-10T13:00:00Z"),
        ("4.2.4-counter-everybody", "applied", "carl proposes 2026-03-10T13:00:00Z"),
        ("4.2.4-declinecounter", "refused", ""),
        ("4.2.5-reply-delegated", "needs_coordinator", "carl sends eva"),
        ("4.2.5-request-to-delegate", "refused", ""),
        ("4.2.6-delegate-accepts", "applied", "eva for carl ACCEPTED"),
        ("4.2.7-delegate-declines", "applied", "eva for carl DECLINED"),
        ("4.2.7-delegation-moves-on", "needs_coordinator", "carl sends finn"),
        ("4.2.8-forwarded-reply", "needs_coordinator", ""),
        ("4.2.9-cancel", "refused", ""), ("4.2.11-other-organizer", "refused", ""),
        ("4.3.1-busy-request", "refused", ""), ("4.3.2-busy-reply", "refused", ""),
        ("4.4.4-series-cancelled", "refused", ""), ("4.4.6-add", "refused", ""),
        ("4.4.8-refresh", "applied", "bea again"),
        ("4.4.9-counter-instance", "needs_coordinator", ""),
        ("4.4.9-reply-instance", "applied", "bea DECLINED 2026-05-08T07:00:00Z"),
        ("4.4.10-error-reply", "needs_coordinator", ""),
        ("4.5.1-todo-request", "refused", ""), ("4.6.1-journal-publish", "refused", ""),
        ("4.7.1-refresh", "applied", "carl again"), ("4.7.2-bad-rule", "needs_coordinator", ""),
    ])
    func `each message ends as its section says`(
        name: String, outcome: String, change: String
    ) async throws {
        let object = try await read(name)
        let isDelegates = name.contains("delegate-") || name.contains("moves-on")
        let decisions = try decide(object, delegation: isDelegates ? ["eva"] : [])
        #expect(decisions.map(\.outcome.rawValue) == [outcome], "\(decisions.map(\.why))")
        #expect(decisions.map { word($0.toStore) } == [change])
        #expect(decisions.allSatisfy { !$0.why.isEmpty })
        #expect(
            !object.findings.contains { $0.severity == .error }, "\(object.findings)")
        // The examples keep the tables of §3, but for two attendees where a delegate answers.
        let isPair = name.hasPrefix("4.2.6") || name.hasPrefix("4.2.7-delegate-")
        let violations = ITIPRules.violations(in: object).map(\.property)
        #expect(violations == (isPair ? ["ATTENDEE"] : []), "\(violations)")
    }

    @Test(arguments: [
        ("", "4.2.1-request", ["REQUEST 0 bea,carl,dora"]),
        ("4.2.1-request", "4.2.3-request-moved", ["REQUEST 1 bea,carl,dora"]),
        ("4.2.1-request", "4.2.4-request-countered", ["REQUEST 1 bea,carl,dora"]),
        ("4.2.1-request", "", ["CANCEL 1 bea,carl,dora"]),
        ("4.2.1-request", "4.2.10-without-dora", ["CANCEL 1 dora"]),
        ("", "4.4.1-series", ["REQUEST 0 bea,carl"]),
        ("4.4.1-series", "4.4.2-instance-moved", ["REQUEST 1 bea,carl"]),
        ("4.4.1-series", "4.4.3-instance-cancelled", ["CANCEL 1 bea,carl 2026-06-12T09:00"]),
        ("4.4.1-series", "", ["CANCEL 1 bea,carl"]),
        ("4.4.1-series", "4.4.5-future-changed", ["REQUEST 1 bea,carl"]),
        ("4.4.1-series", "4.4.6-instance-added", ["REQUEST 1 bea,carl"]),
        ("4.4.1-series", "4.4.7-rule-added", ["REQUEST 1 bea,carl"]),
    ])
    func `each change by the organizer makes the messages of its section`(
        old: String, new: String, expected: [String]
    ) async throws {
        let before = old.isEmpty ? nil : try await read(old)
        let after = new.isEmpty ? nil : try await read(new)
        let diff = try ScheduleDiffer(zones: SystemZones.shared).diff(
            from: before, to: after, stamp: try Self.instant("2026-03-06T08:00:00Z"))
        let words = diff.messages.map { message in
            let names = message.recipients.map { $0.text.dropFirst(7).prefix { $0 != "@" } }
            let event = message.object.events.first
            let instance =
                message.object.method == .cancel
                ? event?.recurrenceID.map { " \($0.wallAsWritten.iso)" } ?? "" : ""
            return "\(message.object.method?.text ?? "") \(event?.sequence ?? -1) "
                + names.joined(separator: ",") + instance
        }
        #expect(words == expected)
        // The example of §4.4.7 has two RRULEs, which the table of §3.2.2 does not admit.
        let allowed = new.hasPrefix("4.4.7") ? ["RRULE"] : []
        for message in diff.messages {
            #expect(ITIPRules.violations(in: message.object).map(\.property) == allowed)
        }
    }

    @Test(arguments: [
        ("4.1.5-publish-all-day", 1), ("4.4.1-series", 12), ("4.4.2-instance-moved", 12),
        ("4.4.3-instance-cancelled", 11), ("4.4.5-future-changed", 12),
        ("4.4.6-instance-added", 13), ("4.4.7-rule-added", 18),
    ])
    func `each repeating example has its instances`(name: String, count: Int) async throws {
        let year = name.hasPrefix("4.1") ? "2027" : "2028"
        let window = Period(
            start: try Self.instant("2026-01-01T00:00:00Z"),
            end: try Self.instant("\(year)-01-01T00:00:00Z"))
        let found = CalendarExpander(
            try await read(name), zones: SystemZones.shared, floatingZone: nil
        ).occurrences(in: window, limits: .service)
        #expect(found.occurrences.count == count && found.unexpanded.isEmpty)
        let late = found.occurrences.filter { $0.wall?.hour == 15 }.count
        #expect(late == (name.hasPrefix("4.4.5") ? 6 : 0))
    }
}
