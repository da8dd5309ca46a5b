/// What a report's head states: title, number of people, start and end.
struct SheetSummary: Sendable {
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
    ///
    /// Only the head of a Teams report is all about the meeting; elsewhere `byShape` is false.
    init(_ facts: [SheetFact], byShape: Bool) {
        var open: [SheetFact] = []
        for fact in facts where !fact.value.isEmpty {
            switch Self.words[fact.label] {
            case .title: title = fact.value
            case .meetingID: meetingID = fact.value
            case .count: stated = Int(fact.value).flatMap { $0 < 0 ? nil : ($0, fact.line) }
            case nil: if byShape { open.append(fact) }
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

    private static let words: [String: Word] = {
        var words: [String: Word] = [:]
        for label in titles { words[headerKey(label)] = .title }
        for label in ["meeting id", "besprechungs-id"] { words[headerKey(label)] = .meetingID }
        for label in counts { words[headerKey(label)] = .count }
        return words
    }()

    private static let titles = [
        "meeting title", "besprechungstitel", "título da reunião", "titre de la réunion",
        "título de la reunión", "titolo riunione", "vergaderingtitel", "tytuł spotkania",
        "název schůzky", "mötesrubrik", "会議のタイトル", "toplantı başlığı",
    ]
    private static let counts = [
        "attended participants", "total number of participants", "teilgenommene teilnehmer",
        "participantes atendidos", "gesamtzahl der teilnehmer", "participants présents",
        "participantes que asistieron", "partecipanti presenti", "aanwezige deelnemers",
        "obecni uczestnicy", "zúčastnění účastníci", "deltagare som deltog", "参加者数",
        "katılan katılımcılar",
    ]
}
