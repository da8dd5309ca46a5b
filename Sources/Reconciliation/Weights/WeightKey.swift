/// The name of one weight; the start values are those of a fresh programme, before any learning.
public enum WeightKey: String, Sendable, Hashable, CaseIterable {
    case prior
    case platformMet = "platform_met"
    case platformListed = "platform_listed"
    case platformNoOverlap = "platform_no_overlap"
    case platformAbsent = "platform_absent"
    case platformAbsentStayed = "platform_absent_stayed"
    case platformUntimed = "platform_untimed"
    case dialIn = "dial_in"
    case wordsMenteeMet = "words_mentee_met"
    case wordsMentorMet = "words_mentor_met"
    case wordsBothMet = "words_both_met"
    case wordsMenteeDenied = "words_mentee_denied"
    case wordsMentorDenied = "words_mentor_denied"
    case wordsTwoDenials = "words_two_denials"
    case wordsMenteeBlames = "words_mentee_blames"
    case wordsMentorBlames = "words_mentor_blames"
    case wordsCouldNot = "words_could_not"
    case wordsAgainMet = "words_again_met"
    case wordsAgainDenied = "words_again_denied"
    case wordsMenteeSilent = "words_mentee_silent"
    case wordsMentorSilent = "words_mentor_silent"
    case handshake
    case badge
    case deskScan = "desk_scan"
    case deskAbsent = "desk_absent"
    case note
    case agendaMet = "agenda_met"
    case agendaAuthor = "agenda_author"
    case accepted
    case lateDecline = "late_decline"
    case deletion
    case attestation

    /// The place in the table, in the order of the names' declaration.
    var place: Int { WeightKey.places[self, default: 0] }

    private static let places = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

    /// The weight before anything is learnt, in millibans (1000 = factor ten).
    public var startMillibans: Int {
        switch self {
        case .prior: 550  // .78/.22
        case .platformMet, .platformListed: 1792  // .93/.015
        case .platformNoOverlap, .platformAbsent: -1148  // .07/.985
        case .platformAbsentStayed: -1449  // .035/.985
        case .platformUntimed: 1452  // .85/.03
        case .dialIn: 222  // .05/.03
        case .wordsMenteeMet: 1209  // .582/.036
        case .wordsMentorMet: 1033  // .539/.05
        case .wordsBothMet: 1600  // a cap: they may agree to please
        case .wordsMenteeDenied: -1362  // .018/.414
        case .wordsMentorDenied: -1135  // .011/.15
        case .wordsTwoDenials, .wordsCouldNot: -2700  // .0004/.20
        case .wordsAgainMet: 1510  // .679/.021: seven of ten answer, three of a hundred wrongly
        case .wordsAgainDenied: -1510  // .021/.679
        case .wordsMenteeBlames: -1398  // .012/.30
        case .wordsMentorBlames: -1176  // .008/.12
        case .wordsMenteeSilent: -138  // .40/.55
        case .wordsMentorSilent: -250  // .45/.80
        case .handshake: 1875  // .30/.004
        case .badge: 398  // .75/.30
        case .deskScan: 1978  // .95/.01
        case .deskAbsent: -1297  // .05/.99
        case .note: 1544  // .35/.01
        case .agendaMet: 301  // .20/.05 of the author, halved for the meeting
        case .agendaAuthor: 602  // .20/.05
        case .accepted: 90  // .80/.65
        case .lateDecline: -1243  // .02/.35
        case .deletion: -600  // a cap
        case .attestation: 3000  // .60/.0006
        }
    }
}
