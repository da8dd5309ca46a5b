public import CivilTime
public import Mentoring

/// What a link in a mail is good for: one thing, one person, until one moment.
public struct ActionLink: Sendable, Hashable {
    /// What it does.
    ///
    /// The words are part of the secret and never change their meaning.
    public enum Purpose: String, Sendable, Hashable, CaseIterable {
        /// Opens a session, once.
        case signIn = "signin"
        /// Answers for one appointment.
        case appointment
        /// States whether a session took place.
        case checkIn = "checkin"
        /// Ends one class of optional mail.
        case unsubscribe
        /// Leaves the programme.
        case leave

        /// How long it lives at most, in seconds; nil for as long as what it is about.
        public var secondsMax: Int64? { self == .signIn ? 15 * 60 : nil }
    }

    /// What it does.
    public var purpose: Purpose
    /// Who may do it.
    public var person: PersonID
    /// What it is done to, such as an appointment's name or a class of mail; empty for none.
    public var subject: String
    /// When it dies, exclusive.
    public var expires: Instant
    /// What tells two links of one purpose, person and subject apart; sign-in links need it.
    public var number: String

    /// Makes a link; it is no secret yet.
    public init(
        purpose: Purpose, person: PersonID, subject: String = "", expires: Instant,
        number: String = ""
    ) {
        self.purpose = purpose
        self.person = person
        self.subject = subject
        self.expires = expires
        self.number = number
    }

    /// What is signed and carried: the parts, none of which holds the separator.
    var text: String? {
        let parts = [
            purpose.rawValue, person.text, subject, "\(expires.secondsSinceEpoch)", number,
        ]
        let isPlain = parts.allSatisfy { part in
            part.utf8.count <= 120
                && part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "|") }
        }
        return isPlain ? parts.joined(separator: "|") : nil
    }

    init?(text: String) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, let purpose = Purpose(rawValue: parts[0]),
            let seconds = Int64(parts[3]), "\(seconds)" == parts[3], !parts[1].isEmpty,
            Instant.distantPast.secondsSinceEpoch...Instant.distantFuture.secondsSinceEpoch
                ~= seconds
        else { return nil }
        self.init(
            purpose: purpose, person: PersonID(parts[1]), subject: parts[2],
            expires: Instant(secondsSinceEpoch: seconds), number: parts[4])
    }
}
