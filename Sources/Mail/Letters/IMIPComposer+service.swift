public import CivilTime
internal import MIMEFiles
public import Mentoring

extension IMIPComposer {
    /// Composes the mail that shows an operator that mail works.
    ///
    /// - Throws: `MailError` with code `address` if the sender's address is none.
    public func composeCheck(
        to reader: EmailAddress, from sender: String, thread: MailThread,
        catalogue: MailCatalogue
    ) throws(MailError) -> ComposedMail {
        var body = LetterBody()
        body.language = catalogue.language
        body.subject = catalogue.text(.checkSubject)
        body.greeting = catalogue.text(.greeting, ["reader": reader.text])
        body.lead = catalogue.text(.checkLead)
        body.action = catalogue.text(.checkAction)
        body.footer = "Kept"
        return try composeService(
            body, to: (reader.text, reader), from: sender, name: "Kept", thread)
    }

    /// Composes the mail with a link that signs in; the link stands in it once, for its reader.
    ///
    /// - Throws: `MailError` with code `address` if the sender's address is none.
    public func composeSignIn(
        link: String, expires: Instant, programme: String,
        to reader: (name: String, email: EmailAddress, zone: ZoneRules), from sender: String,
        thread: MailThread, catalogue: MailCatalogue
    ) throws(MailError) -> ComposedMail {
        let until = reader.zone.wallTime(at: expires)
        let values = [
            "reader": HeaderText(cleaning: reader.name, charactersMax: 60, otherwise: "?").text,
            "programme": HeaderText(cleaning: programme, charactersMax: 60, otherwise: "Kept").text,
            "link": link, "day": catalogue.day(until.date),
            "time": "\(until.clock) (\(reader.zone.name))",
        ]
        var body = LetterBody()
        body.language = catalogue.language
        body.subject = catalogue.text(.signInSubject, values)
        body.greeting = catalogue.text(.greeting, values)
        body.lead = catalogue.text(.signInLead, values)
        body.action = catalogue.text(.signInAction, values)
        body.link = link
        body.remark = catalogue.text(.signInLimit, values)
        body.footer = catalogue.text(.footer, values)
        return try composeService(
            body, to: (reader.name, reader.email), from: sender, name: programme, thread)
    }

    private func composeService(
        _ body: LetterBody, to reader: (name: String, email: EmailAddress), from sender: String,
        name: String, _ thread: MailThread
    ) throws(MailError) -> ComposedMail {
        let shown = HeaderText(cleaning: name, charactersMax: 80, otherwise: "Kept")
        guard let from = OutgoingMail.Mailbox(name: shown, address: sender) else {
            throw MailError(
                code: .address, message: "the sender's address is no mail address; see mail_domain")
        }
        return try compose(
            body, from: from, to: (reader.name, reader.email.text), thread: thread, class: .duty)
    }
}
