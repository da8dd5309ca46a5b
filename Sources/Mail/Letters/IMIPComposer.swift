internal import Markup
public import MIMEFiles
internal import Mentoring

/// A mail ready to leave, with the readings that a preview shows.
public struct ComposedMail: Sendable, Hashable {
    /// The value it was written from.
    public let mail: OutgoingMail
    /// The raw mail with CRLF.
    public let bytes: [UInt8]
}

/// Composes the mails of an appointment (RFC 6047); a function of its input.
public struct IMIPComposer: Sendable {
    private let templates: MarkupLibrary

    /// Creates a composer.
    ///
    /// - Throws: `MailError` with code `template` if the template is malformed.
    public init() throws(MailError) {
        do {
            templates = try MarkupLibrary([("letter", PackageResources.letter_mustache)])
        } catch {
            throw MailError(code: .template, message: "the template of mails is malformed")
        }
    }

    /// Composes the mail of an appointment for one person.
    ///
    /// - Throws: `MailError`: `address` for an address that no header can hold.
    public func compose(
        _ letter: AppointmentLetter, thread: MailThread, catalogue: MailCatalogue
    ) throws(MailError) -> ComposedMail {
        let body = LetterWords(catalogue: catalogue).body(letter)
        let name = HeaderText(cleaning: letter.programme, charactersMax: 80, otherwise: "Kept")
        guard let from = OutgoingMail.Mailbox(name: name, address: letter.organizer) else {
            throw MailError(
                code: .address, message: "the answer address is no mail address; see mail_domain")
        }
        return try compose(
            body, from: from, to: (letter.readerName, letter.readerEmail.text), thread: thread,
            class: .duty, calendar: letter.calendar)
    }

    /// Sets a body as text and HTML, adds the header, and writes the mail.
    func compose(
        _ body: LetterBody, from: OutgoingMail.Mailbox, to: (name: String, address: String),
        thread: MailThread, class messageClass: MessageClass,
        leaving: HeaderText? = nil, calendar: OutgoingMail.Calendar? = nil
    ) throws(MailError) -> ComposedMail {
        let name = HeaderText(cleaning: to.name, charactersMax: 80, otherwise: to.address)
        guard let reader = OutgoingMail.Mailbox(name: name, address: to.address) else {
            throw MailError(code: .address, message: "the recipient's address fits in no mail")
        }
        guard let html = templates.html(body, template: "letter") else {
            throw MailError(code: .template, message: "the template of mails is missing")
        }
        var mail = OutgoingMail(
            from: from, to: reader,
            subject: HeaderText(cleaning: body.subject, otherwise: "Kept"), date: thread.date,
            messageID: thread.messageID, text: body.text, html: html)
        mail.inReplyTo = thread.earlier.last
        mail.references = thread.references
        mail.fields = Self.fields(
            language: body.language, leaving: messageClass.isOptional ? leaving : nil)
        mail.calendar = calendar
        do throws(MIMEFilesError) {
            return ComposedMail(mail: mail, bytes: try MIMEWriter.write(mail))
        } catch {
            throw MailError(code: .cannotWrite, message: error.message)
        }
    }

    /// The fields that say what kind of mail it is: a program's, in a language, and how to leave it
    /// (RFC 3834 §5, RFC 3282, RFC 8058).
    private static func fields(language: String, leaving: HeaderText?) -> [OutgoingMail.Field] {
        var pairs = [("Auto-Submitted", "auto-generated"), ("Content-Language", language)]
        if let leaving {
            pairs.append(("List-Unsubscribe", "<\(leaving.text)>"))
            pairs.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
        }
        return pairs.compactMap { name, value in
            HeaderText(value).flatMap { OutgoingMail.Field(name, $0) }
        }
    }
}
