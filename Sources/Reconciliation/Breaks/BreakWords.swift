internal import Mentoring

/// What waits for the coordinator and what can be answered, in one sentence each.
public enum BreakWords {
    /// Says what is open.
    public static func question(_ kind: BreakKind) -> String {
        switch kind {
        case .ambiguousPerson: "A row of a report may be one of several people."
        case .unlinkedPerson: "A row of a report is none of the expected people."
        case .unlinkedSession: "A meeting in a report belongs to no appointment."
        case .ambiguousSession: "A meeting in a report may belong to several appointments."
        case .conflict: "Statements or sources contradict each other."
        case .oneSided: "One person is listed; nobody can say whether the other would be."
        case .crossed: "Both came, but at different minutes."
        case .controlTotal: "A report lists another number of people than it states."
        case .sourceMutated: "A later copy of a report lists fewer people."
        case .staleSource: "An expected report has not come."
        case .ambiguousDate: "The dates or clocks of a report can be read in several ways."
        case .ambiguousDuration:
            "A length in a report may be hours and minutes or minutes and seconds."
        case .pinContradicted: "The evidence says something else than the coordinator."
        case .lateAfterClose: "Evidence came after the verdict was final and would change it."
        }
    }

    /// Says what an answer does; `person` is the name of the person it names, nil if unknown.
    public static func answer(_ answer: BreakAnswer, person: String?) -> String {
        if answer.code == "link_person" {
            return "The row is \(person ?? "a person who is gone")."
        }
        if answer.code == "link_session" {
            return "The meeting is \(answer.appointment?.text ?? "an appointment that is gone")."
        }
        if answer.code.hasPrefix("date_2") || answer.code.hasPrefix("zone_") {
            return "The clocks are those of \(answer.code.dropFirst(5))."
        }
        return sentences[answer.code]
            ?? answer.code.split(separator: "_").joined(separator: " ") + "."
    }

    /// The answers that name nobody, by code.
    static let sentences = [
        "attest_kept": "The session took place.",
        "attest_missed_mentor": "The mentor did not come.",
        "attest_missed_mentee": "The mentee did not come.",
        "attest_not_held": "It was not held, and neither is to blame.",
        "attest_crossed": "Both came and missed each other.",
        "leave_unknown": "Nobody can tell; leave it unknown.",
        "leave_as_is": "Leave the verdict as it is.",
        "nobody_expected": "The row is nobody who was expected.",
        "ignore_session": "The meeting is no session of this programme.",
        "accept_parsed": "Count the people that could be read.",
        "reject_file": "Do not use the report.",
        "keep_both": "Use both copies.",
        "source_repaired": "The source works again.",
        "no_longer_expected": "No report is expected any more.",
        "date_order_dmy": "The day stands before the month.",
        "date_order_mdy": "The month stands before the day.",
        "keep_pin": "What the coordinator said stays.",
        "unpin": "The evidence decides again.",
        "accept_correction": "Take the correction.",
        "keep_final": "The final verdict stays.",
    ]
}
