import Mentoring

/// What makes two breaks alike: the same question, raised by the same kinds of rows.
///
/// An answer given to one of them may be given to the others in the same breath. Rows of people
/// are alike only under one spelling, so that one answer never names two people.
public struct BreakLikeness: Sendable, Hashable {
    private let kind: BreakKind
    private let answers: [String]
    private let sources: [String]
    private let spelling: Digest256?

    /// Takes what a break rests on; `spelling` is the digest of the row's name, if it is about one.
    public init(_ item: BreakItem, evidence: [Evidence], spelling: Digest256?) {
        kind = item.kind
        answers = item.answers.map { "\($0.code) \($0.person?.text ?? "")" }
        let words = evidence.map { row in
            // Of a calendar or a person the word matters, of a report only that it lists.
            let value = row.family == .platform ? "" : row.value?.rawValue ?? ""
            return "\(row.source.rawValue) \(row.kind.rawValue) \(value)"
        }
        sources = Set(words).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        self.spelling = spelling
    }

    /// Whether one answer can be meant for several: not where it names an appointment.
    public static func isOffered(_ answer: BreakAnswer) -> Bool {
        answer.appointment == nil
    }
}
