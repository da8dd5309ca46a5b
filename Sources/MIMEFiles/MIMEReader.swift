internal import CGMime
public import CalendarModel

/// Opens raw mail with GMime and takes out what a calendar message needs.
///
/// Runs in `kept-airlock-mail` only, one mail a process: GMime's library is set up on first use and
/// nothing it allocates is waited for. Not to be called from two threads.
public enum MIMEReader {
    /// The most parts of a mail, containers included.
    static let partsMax = 1_000
    /// The deepest nesting of containers.
    static let depthMax = 20

    /// Returns what a mail says.
    ///
    /// A part that claims to be a calendar and cannot be read is a finding, not a failure.
    ///
    /// - Throws: `notAMail` if there is no header at all, `tooManyParts`.
    public static func read(_ bytes: [UInt8]) throws(MIMEFilesError) -> MailContent {
        g_mime_init()
        guard let stream = unsafe memoryStream(bytes) else { throw notAMail }
        defer { unsafe kept_mime_release(stream) }
        guard let parser = unsafe g_mime_parser_new_with_stream(stream) else { throw notAMail }
        defer { unsafe kept_mime_release(parser) }
        guard let message = unsafe g_mime_parser_construct_message(parser, nil),
            let root = unsafe g_mime_message_get_mime_part(message)
        else { throw notAMail }
        // The message is left to the end of the process: freeing it walks all that a hostile mail
        // built, for nothing.
        let headers = unsafe MIMEHeaders(message)
        var mail = unsafe MailContent(
            senders: headers.senders, recipients: headers.recipients,
            messageID: headers.messageID, automation: headers.automation(root))
        if mail.senders.count > 1 {
            mail.findings.append(
                ContentFinding(
                    severity: .warning, code: "several_senders",
                    message: "the mail names more than one sender", clause: "RFC 5322 §3.6.2"))
        }
        var walk = MIMEPartWalk(mail: mail)
        try unsafe walk.visit(root)
        return walk.mail
    }

    private static func memoryStream(_ bytes: [UInt8]) -> UnsafeMutablePointer<GMimeStream>? {
        let stream = unsafe g_mime_stream_mem_new()
        let written = unsafe bytes.withUnsafeBytes { buffer in
            unsafe g_mime_stream_write(
                stream, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
        }
        guard written == bytes.count, unsafe g_mime_stream_reset(stream) == 0 else { return nil }
        return unsafe stream
    }

    private static let notAMail = MIMEFilesError(
        code: .notAMail, message: "this is no mail: it has no header")
}
