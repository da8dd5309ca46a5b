import Mentoring

/// The sentence of one rule that fired.
enum RuleSentence {
    static func text(_ reason: VerdictReason, side: PairSide) -> String {
        let name = "{\(side)}"
        let other = "{\(side.other)}"
        return switch reason.code {
        case "rule.pin": "The coordinator's decision stands."
        case "rule.presence_beats_decline": "Shown presence counts more than a decline."
        case "rule.delegated":
            "\(name) sent somebody in their place; the delegate's presence counts for them."
        case "rule.declined_in_time": "\(name) declined in time."
        case "rule.sick_note": "\(name) was ill."
        case "rule.kickoff_note": "A note was handed over in place of coming."
        case "rule.cancelled_in_time": "The appointment was cancelled in time."
        case "rule.moved_in_time": "The appointment was moved in time."
        case "rule.superseded": "Another appointment took its place."
        case "rule.declined_late": "\(name) declined after the limit and was not seen."
        case "rule.cancelled_late": "\(name) cancelled after the limit and was not seen."
        case "rule.moved_late": "\(name) moved the appointment after the limit."
        case "rule.freed_by_partner": "\(other) called it off or owned up: \(name) owes nothing."
        case "rule.two_witnesses": "Two witnesses agree."
        case "rule.two_witnesses_missing": "A second witness is missing."
        case "rule.kept": "\(name) was there in time as far as the minutes are known."
        case "rule.kept_late": "\(name) joined after the grace."
        case "rule.kept_short":
            "They shared \(reason.number("overlap_minutes") ?? 0) min, less than agreed."
        case "rule.kept_elsewhere": "They met at another time or link."
        case "rule.crossed": "Both came, at different minutes."
        case "rule.claimed": "One side's word alone is a claim."
        case "rule.unopposed_claim": "The claim stood unopposed for seven days."
        case "rule.not_held": "It did not take place, even without counting silence."
        case "rule.silence_not_guilt": "Without unanswered questions it would not be enough."
        case "rule.partner_present": "\(other) is shown to have waited."
        case "rule.covered_negative": "A list that would show \(name) does not."
        case "rule.own_word": "\(name) says so."
        case "rule.missed": "So \(name) was absent."
        case "rule.waited": "\(name) is shown to have been there."
        case "rule.nobody_shown_absent": "Nobody's absence is shown."
        case "rule.no_evidence": "There is no evidence; silence is neither guilt nor success."
        case "rule.in_between": "The evidence is not enough either way."
        case "rule.not_ended": "The session has not ended."
        default: reason.code
        }
    }
}
