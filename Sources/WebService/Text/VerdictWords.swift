internal import Reconciliation

/// A person's verdict in the words and the colour of a page.
struct VerdictWords: Sendable {
    /// A word or two.
    let word: String
    /// The style class: `kept`, `missed`, `excused`, or empty for what is unknown.
    let tone: String

    init(_ value: VerdictValue) {
        let (word, tone) = Self.parts(value)
        self.word = word
        self.tone = tone
    }

    private static func parts(_ value: VerdictValue) -> (String, String) {
        switch value {
        case .kept: ("kept", "kept")
        case .keptLate: ("kept, came late", "kept")
        case .keptShort: ("too short", "excused")
        case .keptElsewhere: ("kept at another time", "kept")
        case .waited: ("was there, waited", "kept")
        case .missed: ("missed", "missed")
        case .crossed: ("missed each other", "missed")
        case .notHeld: ("not held", "missed")
        case .cancelledLate: ("called off late", "missed")
        case .excused: ("excused", "excused")
        case .void: ("owed nothing", "excused")
        case .claimed: ("claimed", "")
        case .unknown: ("unknown", "")
        }
    }

    /// How firm a verdict is, in one sentence.
    static func phase(_ phase: VerdictPhase) -> String {
        switch phase {
        case .pending: "Pending: it has not ended, or only just."
        case .provisional: "Provisional: sources are still expected."
        case .settled: "Settled: all expected sources have spoken, or their time is up."
        case .final: "Final: settled for long enough without a question."
        case .corrected: "Corrected after it was final; the earlier figure stands below."
        case .exception: "Open: a question waits for the coordinator."
        case .disputed: "Disputed: the person judged has objected."
        }
    }
}
