internal import Reconciliation

/// What became of an appointment, in the words and the colour of a page.
struct OutcomeWords: Sendable {
    /// A word or two for a list.
    let word: String
    /// The style class: `kept`, `missed`, `excused`, or empty for what is unknown.
    let tone: String
    /// One sentence for the page of the appointment.
    let sentence: String

    init(_ outcome: AppointmentOutcome) {
        let (word, tone, sentence) = Self.parts(outcome)
        self.word = word
        self.tone = tone
        self.sentence = sentence
    }

    private static func parts(_ outcome: AppointmentOutcome) -> (String, String, String) {
        switch outcome {
        case .kept: ("kept", "kept", "They met as agreed, as far as the evidence goes.")
        case .keptShort:
            ("met, too short", "excused", "They met, but shared less time than agreed.")
        case .missedMentor: ("missed by the mentor", "missed", "The mentor was absent.")
        case .missedMentee: ("missed by the mentee", "missed", "The mentee was absent.")
        case .missedBoth: ("missed by both", "missed", "Both were absent.")
        case .crossed:
            ("missed each other", "missed", "Both came, but never at the same time.")
        case .notHeld:
            ("not held", "missed", "It did not take place, and nobody's absence is shown.")
        case .cancelledLate:
            ("cancelled late", "missed", "It was called off or moved after the limit.")
        case .excused: ("excused", "excused", "Called off in time or for a good reason.")
        case .void: ("nothing owed", "excused", "Nobody owed anything to this time.")
        case .claimed:
            ("claimed by one side", "", "One side says that they met; nothing confirms it.")
        case .unknown:
            ("unknown", "", "Nobody can tell. Silence is neither guilt nor success.")
        }
    }
}
