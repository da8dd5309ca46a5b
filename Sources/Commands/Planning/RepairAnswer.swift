internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Workflows

/// A repair as a coordinator reads it: what cannot be held, where it goes, and who else must move.
struct RepairAnswer {
    let answer: RepairProgramme.Answer
    /// Whether the moves are done.
    var isApplied = false

    var json: JSONValue {
        let standing = answer.standingCount
        return [
            "placed_before": JSONValue(standing),
            "placed_after": JSONValue(standing - answer.lost.count + answer.placedCount),
            "lost": .list(answer.lost.map(json)),
            "moved_others": .list(answer.others.map(json)),
            "moved_invited": JSONValue(answer.others.count), "moved_proposed": 0,
            "moved_of_others": JSONValue(answer.others.count),
            "moved_of_others_least": JSONValue(answer.othersLeastCount),
            "minimal": JSONValue(answer.isLeast), "applied": JSONValue(isApplied),
        ]
    }

    private func json(_ change: RepairProgramme.Change) -> JSONValue {
        [
            "appointment": .text(change.appointment.id.text),
            "pair": .text(change.appointment.pair.text),
            "mentor": .text(change.mentor.email.text), "mentee": .text(change.mentee.email.text),
            "from": JSONValue(change.appointment.period.start),
            "start": JSONValue(change.to?.start), "end": JSONValue(change.to?.end),
            "site": JSONValue(change.room?.site), "room": JSONValue(change.room?.name),
            "why": .list(
                change.facts.map { ["code": .text($0.code.rawValue), "text": .text($0.text)] }),
            "why_none": .list(change.whyNone.map { .text($0) }),
        ]
    }

    func say(in output: Output) {
        let (lost, placed) = (answer.lost.count, answer.placedCount)
        guard lost > 0 else {
            output.say(
                answer.standingCount == 0
                    ? "\(answer.programme.name): no session is booked from now on"
                    : "\(answer.programme.name): all \(answer.standingCount) booked sessions can "
                        + "be held")
            return
        }
        let found = placed == 0 ? "none" : "\(placed)"
        output.say(
            "\(answer.programme.name): \(lost) of \(answer.standingCount) booked sessions cannot "
                + "be held any more, \(found) of them \(placed < 2 ? "has" : "have") another time "
                + "(times in \(answer.zone.name))")
        output.say()
        for change in answer.lost { say(change, in: output) }
        if !answer.others.isEmpty {
            output.say("To make room for these:")
            for change in answer.others { say(change, in: output) }
        }
        guard placed > 0 else { return }
        output.say(leastText)
        output.say(
            isApplied
                ? "All of this is moved; the invitations wait in the outbox."
                : "Nothing is moved yet; move all of it with: kept plan --repair --apply")
    }

    private func say(_ change: RepairProgramme.Change, in output: Output) {
        let room = change.room.map { ", \($0.name) of \($0.site)" } ?? ""
        output.say(
            "  \(change.mentor.name) and \(change.mentee.name): "
                + time(change.appointment.period.start)
                + (change.to.map { " → \(time($0.start))\(room)" } ?? ": no other time found"))
        for fact in change.facts { output.say("      \(fact.text)") }
        for why in change.whyNone { output.say("      and near that time: \(why)") }
        if change.to == nil {
            output.say(
                "      look further with: kept propose \(change.mentor.email.text) "
                    + change.mentee.email.text)
            output.say("      then: kept move \(change.appointment.id.text) START")
        }
    }

    private var leastText: String {
        let count = answer.others.count
        guard count > 0 else { return "Nobody else has to move." }
        let sessions = "\(count) other session\(count == 1 ? "" : "s") move\(count == 1 ? "s" : "")"
        return answer.isLeast
            ? "\(sessions); no fewer is possible with as many sessions placed."
            : "\(sessions); at least \(answer.othersLeastCount) must, for as many to be placed."
    }

    private func time(_ instant: Instant) -> String {
        let wall = answer.zone.wallTime(at: instant)
        return "\(wall.date.weekday.shortName) \(wall.date.iso) \(wall.clock)"
    }
}
