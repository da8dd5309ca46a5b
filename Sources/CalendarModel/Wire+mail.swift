extension WireWriter {
    mutating func put(_ mail: MailContent) {
        list(mail.senders) { $0.put($1.text) }
        list(mail.recipients) { $0.put($1.text) }
        put(mail.messageID)
        put(mail.automation.rawValue)
        put(UInt32(clamping: mail.leafCount))
        list(mail.parts) { writer, part in
            writer.put(part.mediaType)
            writer.put(part.method)
            writer.put(part.fileName)
            writer.put(UInt32(clamping: part.bytes.count))
            writer.bytes += part.bytes
        }
        list(mail.findings) { $0.put($1) }
    }
}

extension WireReader {
    /// Takes a mail apart; addresses, words and sizes are checked as if the sender wrote them.
    mutating func mailContent() throws(CalendarModelError) -> MailContent {
        var mail = MailContent()
        mail.senders = try addresses()
        mail.recipients = try addresses()
        mail.messageID = try optionalWord()
        guard let automation = MailContent.Automation(rawValue: try word()) else {
            throw Self.refuse("an unknown kind of mail")
        }
        mail.automation = automation
        mail.leafCount = Int(try uint32())
        mail.parts = try list(max: MailContent.calendarPartsMax) {
            (reader) throws(CalendarModelError) in
            MailContent.Part(
                mediaType: try reader.word(), method: try reader.optionalWord(),
                fileName: try reader.optionalWord(), bytes: try reader.partBytes())
        }
        mail.findings = try list(max: 100) { (reader) throws(CalendarModelError) in
            try reader.finding()
        }
        return mail
    }

    private mutating func partBytes() throws(CalendarModelError) -> [UInt8] {
        let count = Int(try uint32())
        guard count <= MailContent.partBytesMax else {
            throw CalendarModelError(code: .tooLarge, message: "a frame holds too long a part")
        }
        return try part(count)
    }

    private mutating func addresses() throws(CalendarModelError) -> [CalendarAddress] {
        try list(max: 5 * MailContent.addressesMax) { (reader) throws(CalendarModelError) in
            guard let address = CalendarAddress(try reader.text()) else {
                throw Self.refuse("an address that is none")
            }
            return address
        }
    }
}
