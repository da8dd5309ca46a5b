/// What the page of one appointment shows.
struct AppointmentPageModel: Sendable {
    struct Answer: Sendable {
        let person: String
        let answer: String
    }
    struct Outcome: Sendable {
        let word: String
        let tone: String
        let sentence: String
    }
    /// Where the two bars of a term lie, in thousandths of the width.
    struct Bar: Sendable {
        let zero: Int
        let metFrom: Int
        let metWidth: Int
        let metFill: String
        let legFrom: Int
        let legWidth: Int
        let legFill: String
    }
    struct Reason: Sendable {
        let text: String
        let met: String
        let leg: String
        /// Nil for a rule, which adds nothing.
        let bar: Bar?
    }
    struct Version: Sendable {
        let text: String
    }
    struct Leg: Sendable {
        let person: String
        let value: String
        let tone: String
        /// The name of the section, unlike any other on the page.
        let label: String
        /// The time it is about, where that is not the present one.
        let revisionNote: String?
        let summary: String
        let phase: String
        let reasons: [Reason]
        let totalMet: String
        let totalLeg: String
        let hasVersions: Bool
        let versions: [Version]
    }
    struct Step: Sendable {
        let at: String
        let when: String
        let what: String
        let who: String
        let why: String
    }

    let title: String
    let clockNote: String?
    let id: String
    let sequence: Int
    let programmePath: String
    let programmeName: String
    let mentor: String
    let mentee: String
    let mentorZone: String
    let menteeZone: String
    let start: String
    let mentorWhen: String
    let menteeWhen: String
    let place: String?
    let state: String
    let tone: String
    let stateNote: String?
    let answers: [Answer]
    let outcome: Outcome?
    let notJudged: String
    let questions: [Version]
    let legs: [Leg]
    let history: [Step]
}
