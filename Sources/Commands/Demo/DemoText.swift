internal import CivilTime
internal import Foundation
internal import Invitations
internal import Mentoring
internal import Reconciliation
internal import Scheduling
internal import Scheduling
internal import Workflows

/// The story as text for people: what went in, what was promised, what came of it.
struct DemoText {
    let telling: DemoTelling
    let ending: DemoEnding
    let words: DemoWords
    /// The database the commands that come next must be told of; nil for the default one.
    let database: String?
    let endsAt: Instant

    init(
        telling: DemoTelling, ending: DemoEnding, zones: any ZoneSource, database: String?,
        endsAt: Instant
    ) {
        self.telling = telling
        self.ending = ending
        words = DemoWords(zones: zones)
        self.database = database
        self.endsAt = endsAt
    }

    /// The zone the story is told in: the programme's.
    var zone: String { ending.overview.programme.zone }

    /// The whole story, a line each.
    var lines: [String] {
        let programme = ending.overview.programme
        let title = "\(programme.name): was what was booked also kept?"
        return [title, String(repeating: "=", count: title.count), ""]
            + peopleSection + proposalSection + bookingSection + replySection + evidenceSection
            + verdictSection + waterfallSection + breakSection + figureSection + nextSection
    }

    private var peopleSection: [String] {
        let people = ending.overview.people
        let roles = [MemberRole.mentor, .mentee, .coordinator].map { role in
            words.count(people.count { $0.role == role }, role.rawValue)
        }
        let zonesCount = Set(people.map(\.person.zone)).count
        let events = telling.calendars.map(\.eventsCount).reduce(0, +)
        let busyHours = telling.calendars.map(\.busySeconds).reduce(0, +) / 3_600
        let findings = telling.calendars.map(\.findings.count).reduce(0, +)
        return heading("1  Who is in it")
            + words.paragraph(
                "   ",
                """
                Imported \(words.count(telling.people.added, "person", "people")) \
                (\(roles.joined(separator: ", "))) in \(zonesCount) time zones and \
                \(words.count(telling.pairs.added, "pair")); \
                \(telling.hoursCount) gave weekly hours. \
                Read \(words.count(telling.calendars.count, "calendar file")) of Outlook, Google, \
                Apple and Thunderbird: \(words.count(events, "event")), \(busyHours) busy hours \
                in the next 12 weeks, \(words.count(findings, "finding")).
                """) + [""]
    }

    private var proposalSection: [String] {
        heading("2  What was proposed, and why")
            + telling.proposals.flatMap { proposal($0.answer) }
    }

    private func proposal(_ answer: ProposeSlots.Answer) -> [String] {
        let people = answer.schedule.people
        let names = "\(people.mentor.name) and \(people.mentee.name)"
        guard !answer.slots.isEmpty else {
            let facts = answer.none.facts.map(\.text).joined(separator: "; ")
            return words.paragraph(
                "   ",
                """
                \(names): nothing is offered, \(answer.unknown) of \(answer.considered) starts \
                are not known. \(facts)
                """) + [""]
        }
        let lead = """
            \(names): \(answer.starts.count) of \(answer.considered) starts fit both calendars, \
            hours and buffers. The best:
            """
        return words.paragraph("   ", lead)
            + answer.slots.flatMap { slot in
                let time = words.time(
                    slot.period.start, mentor: people.mentor, mentee: people.mentee)
                let reasons = slot.reasons.filter { $0.points != 0 }.map {
                    "\($0.text) (\(VerdictExplanation.signed($0.points)))"
                }
                return ["   \(words.right("\(slot.score)", 5)) points  \(time)"]
                    + words.paragraph("                 ", reasons.joined(separator: "; "))
            } + [""]
    }

    private var bookingSection: [String] {
        return heading(
            "3  What was booked: \(words.count(telling.booked.count, "session"))")
            + telling.booked.map { change in
                let view = change.view
                let time = words.time(
                    view.appointment.period.start, mentor: view.mentor, mentee: view.mentee)
                return "   \(words.padded(change.label, 4)) \(words.padded(time, 40)) "
                    + "\(view.mentor.name), \(view.mentee.name)"
            } + [""]
    }

    private var replySection: [String] {
        let outcomes = ITIPOutcome.allCases.compactMap { outcome in
            let count = telling.replies.count { $0.receipt.outcome == outcome }
            return count == 0 ? nil : "\(count) \(outcome.rawValue)"
        }
        let replies = telling.replies.filter { reply in
            reply.before.appointment.state != reply.after.appointment.state
                || reply.receipt.outcome != .applied
        }.map { ($0.at, $0.label, replyText($0)) }
        let changes = telling.changed.map { ($0.at, $0.label, changeText($0)) }
        return heading(
            """
            4  What left and came: \(telling.messagesCount) invitations and cancellations; \
            \(telling.replies.count) replies (\(outcomes.joined(separator: ", ")))
            """)
            + (replies + changes).sorted { $0.0 < $1.0 }.flatMap { at, label, text in
                let day = words.shortDay(at, zone: zone)
                return words.paragraph("   \(words.padded(label, 4)) \(day)  ", text)
            } + [""]
    }

    private func replyText(_ reply: DemoTelling.Reply) -> String {
        let note = reply.note.map { "\($0) " } ?? ""
        let before = reply.before.appointment.state
        let after = reply.after.appointment.state
        return before == after
            ? "\(note)\(reply.receipt.outcome.rawValue.capitalized): \(reply.receipt.why)"
            : "\(note)\(before.rawValue) → \(after.rawValue)"
    }

    private func changeText(_ change: DemoTelling.Change) -> String {
        let view = change.view
        let now =
            change.word == "moved"
            ? words.time(view.appointment.period.start, mentor: view.mentor, mentee: view.mentee)
            : view.appointment.state.rawValue
        return
            "\(change.note.map { "\($0) " } ?? "")→ \(now), SEQUENCE \(view.appointment.sequence)"
    }

    func heading(_ text: String) -> [String] {
        [text]
    }
}
