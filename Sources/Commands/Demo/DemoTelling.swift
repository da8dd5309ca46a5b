internal import CivilTime
internal import Invitations
internal import Mentoring
internal import Workflows

/// What was heard of the story, sorted into what belongs together.
struct DemoTelling {
    /// A session as it was right after a step.
    struct Change {
        let at: Instant
        let label: String
        let note: String?
        let view: AppointmentView
        let word: String
    }

    /// An answer to an invitation.
    struct Reply {
        let at: Instant
        let label: String
        let note: String?
        let receipt: ReceiveMessage.Receipt
        let before: AppointmentView
        let after: AppointmentView
    }

    private(set) var eventsCount = 0
    private(set) var people = ImportCounts()
    private(set) var pairs = ImportCounts()
    private(set) var hoursCount = 0
    private(set) var calendars: [ImportCalendar.Answer] = []
    private(set) var proposals: [(note: String?, answer: ProposeSlots.Answer)] = []
    private(set) var messagesCount = 0
    private(set) var booked: [Change] = []
    private(set) var changed: [Change] = []
    private(set) var replies: [Reply] = []
    private(set) var checkIns: [RecordCheckIn.Receipt] = []
    private(set) var evidence: [(at: Instant, report: EvidenceReport)] = []
    private(set) var runs: [RunReconciliation.Answer] = []

    /// Hears one event.
    mutating func hear(_ event: DemoEvent) {
        eventsCount += 1
        switch event {
        case .created: break
        case .people(let counts): people = counts
        case .pairs(let counts): pairs = counts
        case .hours: hoursCount += 1
        case .calendar(let answer): calendars.append(answer)
        case .step(let step, let result): hear(step, result)
        }
    }

    private mutating func hear(_ step: DemoStep, _ result: DemoResult) {
        let label = step.action.session ?? ""
        switch result {
        case .proposed(let answer): proposals.append((step.note, answer))
        case .changed(let view, let count):
            messagesCount += count
            let (word, isNew) =
                switch step.action {
                case .book: ("booked", true)
                case .move: ("moved", false)
                default: ("cancelled", false)
                }
            let change = Change(
                at: step.at, label: label, note: step.note, view: view, word: word)
            if isNew { booked.append(change) } else { changed.append(change) }
        case .received(let receipt, let before, let after):
            replies.append(
                Reply(
                    at: step.at, label: label, note: step.note, receipt: receipt,
                    before: before, after: after))
        case .checkedIn(let receipt): checkIns.append(receipt)
        case .evidence(let report): evidence.append((step.at, report))
        case .calendars: break
        case .reconciled(let answer): runs.append(answer)
        }
    }
}
