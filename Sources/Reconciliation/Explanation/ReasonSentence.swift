import Mentoring

/// The sentence of one reason, made from its code and its numbers.
enum ReasonSentence {
    static func text(_ reason: VerdictReason, side: PairSide) -> String {
        let parts = reason.code.split(separator: ".").map(String.init)
        switch parts.first {
        case "prior": return "Before any evidence, most booked sessions take place."
        case "platform": return platform(parts.last ?? "", reason)
        case "words": return statements(parts)
        case "handshake": return "One typed the digits the other showed."
        case "venue": return "At the venue: " + states(parts, venue) + "."
        case "trace":
            switch parts.last {
            case "note": return "A note was sent after the session."
            case "quiet": return "No note was sent, no agenda was edited."
            default: return "The agenda was edited during the session."
            }
        case "calendar" where parts.last == "quiet":
            return "Neither calendar says anything against it."
        case "calendar": return "Calendars: " + states(parts, calendar) + "."
        case "attestation": return "The coordinator has decided: " + states(parts, plain) + "."
        default: return RuleSentence.text(reason, side: side)
        }
    }

    /// The joint level of the meeting platform.
    private static func platform(_ level: String, _ reason: VerdictReason) -> String {
        let file = "The platform's list\(covering(reason))"
        switch level {
        case "both_listed":
            let shared = reason.number("overlap_minutes").map { " \($0) min together" } ?? ""
            return "\(file) shows {mentor} and {mentee}\(shared)."
        case "both_listed_untimed": return "\(file) names {mentor} and {mentee}, without times."
        case "no_overlap": return "\(file) shows {mentor} and {mentee} at different minutes only."
        case "neither_listed": return "\(file) shows neither {mentor} nor {mentee}."
        case "neither_listed_dial_in":
            return "\(file) shows neither by name, but somebody by telephone."
        case "neither_listed_unnamed":
            return "\(file) shows somebody whose name nobody could place."
        case "neither_listed_elsewhere_said":
            return "\(file) shows neither, but both say they met at another time."
        default: break
        }
        for side in PairSide.allCases where level.hasPrefix("\(side)_listed") {
            let minutes = reason.number("\(side)_minutes").map { " for \($0) min" } ?? ""
            let shown = "\(file) shows {\(side)}\(minutes)"
            if level.hasSuffix("_uncovered") {
                return "\(shown), and would not show {\(side.other)} in any case."
            }
            if level.hasSuffix("_dial_in") {
                return "\(shown) and somebody by telephone, perhaps {\(side.other)}."
            }
            if level.hasSuffix("_unnamed") {
                return "\(shown) and somebody nobody could place, perhaps {\(side.other)}."
            }
            if level.hasSuffix("_elsewhere_said") {
                return "\(shown), but both say they met at another time."
            }
            return "\(shown) and not {\(side.other)}."
        }
        return "\(file) counts."
    }

    private static func covering(_ reason: VerdictReason) -> String {
        guard let from = reason.number("covered_from_seconds"),
            let until = reason.number("covered_until_seconds")
        else { return "" }
        return " covering {time:\(from)} to {time:\(until)}"
    }

    /// What both people say; the first state is the mentor's.
    private static func statements(_ parts: [String]) -> String {
        guard parts.count == 3 else { return "Answers counted." }
        let both = zip(["{mentor}", "{mentee}"], parts.dropFirst())
        let said = both.compactMap { name, word in answer(word).map { "\(name) \($0)" } }
        return said.joined(separator: "; ") + "."
    }

    private static func answer(_ word: String) -> String? {
        switch word {
        case "met": "says that they met"
        case "met_elsewhere": "says that they met at another time"
        case "could_not": "says \"I could not\""
        case "other_absent": "says that the other did not come"
        case "did_not_happen": "says that it did not happen"
        case "silent": "was asked and has not answered"
        default: nil
        }
    }

    private static func states(_ parts: [String], _ word: (String) -> String?) -> String {
        guard parts.count == 3 else { return "counted" }
        let both = zip(["{mentor}", "{mentee}"], parts.dropFirst())
        let said = both.compactMap { name, state in word(state).map { "\(name) \($0)" } }
        return said.isEmpty ? "nothing that counts" : said.joined(separator: ", ")
    }

    private static func venue(_ state: String) -> String? {
        switch state {
        case "badge": "used a badge"
        case "desk": "was seen at the desk"
        case "absent": "is not on the desk's list"
        default: nil
        }
    }

    private static func calendar(_ state: String) -> String? {
        switch state {
        case "accepted": "accepted"
        case "deleted": "removed the appointment before the start"
        case "declined_in_time": "declined in time"
        case "declined_late": "declined late"
        default: nil
        }
    }

    private static func plain(_ state: String) -> String? {
        let words = state.split(separator: "_").joined(separator: " ")
        return state == "none" ? nil : words
    }
}
