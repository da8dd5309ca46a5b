internal import CalendarModel
internal import Invitations
internal import Mentoring

/// How one calendar object came in: as a file, or inside a mail.
struct MessageSource {
    /// The SHA-256 of the object's bytes, so that a copy by another way is the same message.
    let hash: [UInt8]
    /// The SHA-256 of the mail's Message-ID.
    var messageIDHash: [UInt8]?
    /// The From of the mail in lower case.
    var sender: String?
    /// Whether a program sent the mail by itself.
    var isAutomatic = false
    var provenance = ITIPProvenance.file

    /// A file that came by itself.
    init(file bytes: [UInt8]) {
        hash = SHA256.hash(bytes)
    }

    /// A part of a mail; `domain` is that of our answer addresses.
    init(part bytes: [UInt8], of mail: MailContent, domain: String) {
        hash = SHA256.hash(bytes)
        messageIDHash = mail.messageID.map { SHA256.hash(Array($0.utf8)) }
        sender = mail.senders.first?.emailFolded
        isAutomatic = mail.automation != .none
        let tokens = mail.recipients.compactMap { AnswerAddress($0) }
            .filter { $0.domain == domain.lowercased() }.map(\.token)
        // Two answer addresses in one mail say nothing; then the ORGANIZER has to.
        provenance = ITIPProvenance(
            envelopeToken: Set(tokens).count == 1 ? tokens.first : nil, senders: mail.senders)
    }
}
