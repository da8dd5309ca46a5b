/// Where an observation comes from.
public enum EvidenceSource: String, Sendable, Hashable, CaseIterable {
    /// A Microsoft Teams attendance file.
    case teams
    /// A Microsoft Graph attendance report.
    case graph
    /// A Zoom participants file.
    case zoom
    /// A Google Meet file or audit record.
    case meet
    /// A Webex report.
    case webex
    /// A badge export, read through a declared map.
    case badge
    /// An iCalendar copy or an iTIP message.
    case ics
    /// An answer to "Did you meet?".
    case checkin
    /// The six digits one person shows and the other types.
    case handshake
    /// A note that was sent after a session.
    case note
    /// An edit of the shared agenda.
    case agenda
    /// A staff list or a scanned code at the door.
    case desk
    /// A coordinator's word.
    case attestation

    /// The family whose term an observation of this source enters.
    public var family: EvidenceFamily {
        switch self {
        case .teams, .graph, .zoom, .meet, .webex: .platform
        case .badge, .desk: .venue
        case .ics: .calendar
        case .checkin: .words
        case .handshake: .handshake
        case .note, .agenda: .trace
        case .attestation: .attestation
        }
    }
}
