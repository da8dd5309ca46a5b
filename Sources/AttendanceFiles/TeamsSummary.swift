/// What a report's head states: title, number of people, start and end.
struct TeamsSummary: Sendable {
    /// The title; empty if there is none.
    private(set) var title = ""
    /// The number of people stated, and the line it stands on.
    private(set) var stated: (count: Int, line: Int)?
    /// The stated start.
    private(set) var start: MomentText?
    /// The stated end.
    private(set) var end: MomentText?
    /// The stated length in seconds: it tells which pass a time means that the clock shows twice.
    private(set) var lengthSeconds: Int?
    /// The meeting's own id; older reports have one.
    private(set) var meetingID: String?

    /// Finds the values by known labels first, then by their shape in their order.
    init(_ facts: [TeamsSheet.Fact]) {
        var open: [TeamsSheet.Fact] = []
        for fact in facts where !fact.value.isEmpty {
            switch Self.words[fact.label] {
            case .title: title = fact.value
            case .meetingID: meetingID = fact.value
            case .count: stated = Int(fact.value).map { ($0, fact.line) }
            case nil: open.append(fact)
            }
        }
        for fact in open {
            if let moment = MomentText(fact.value), moment.date != nil {
                if start == nil { start = moment } else if end == nil { end = moment }
            } else if let count = Int(fact.value), stated == nil, count >= 0 {
                stated = (count, fact.line)
            } else if let seconds = DurationText.seconds(fact.value) {
                if lengthSeconds == nil { lengthSeconds = seconds }
            } else if title.isEmpty, start == nil {
                title = fact.value
            }
        }
    }

    private enum Word { case title, count, meetingID }

    private static let words: [String: Word] = [
        "meeting title": .title, "besprechungstitel": .title, "título da reunião": .title,
        "titre de la réunion": .title, "título de la reunión": .title,
        "titolo riunione": .title, "vergaderingtitel": .title,
        "meeting id": .meetingID, "besprechungs-id": .meetingID,
        "attended participants": .count, "total number of participants": .count,
        "teilgenommene teilnehmer": .count, "participantes atendidos": .count,
        "gesamtzahl der teilnehmer": .count,
    ]
}
