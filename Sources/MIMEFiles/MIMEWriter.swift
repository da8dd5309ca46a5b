internal import CGMime
internal import CivilTime
internal import Synchronization

/// Writes mail with GMime: our own values only, so it may run in any process.
///
/// The bytes are a function of the value: borders come from the Message-ID, and the date is the
/// value's. Text goes as quoted-printable, calendars as base64 so that no gateway touches their
/// line ends (RFC 6047 §2.4).
public enum MIMEWriter {
    /// GMime's tables are set up once, and its caches are used by one thread at a time.
    private static let library = Mutex(false)

    /// Returns the mail with CRLF at the end of each line.
    ///
    /// - Throws: `cannotWrite` if the library fails, or writes a header that is not ours.
    public static func write(_ mail: OutgoingMail) throws(MIMEFilesError) -> [UInt8] {
        let bytes: [UInt8]? = library.withLock { isReady in
            if !isReady { g_mime_init() }
            isReady = true
            return MIMEAssembly(mail).bytes()
        }
        guard let bytes, hasSoundHeader(bytes, of: mail) else {
            throw MIMEFilesError(
                code: .cannotWrite, message: "the mail library wrote no sound mail; it is not sent")
        }
        return bytes
    }

    /// Whether the header has the fields it should have and no line that is none.
    ///
    /// The types keep line ends out of each value; this looks at what the library made of them.
    private static func hasSoundHeader(_ bytes: [UInt8], of mail: OutgoingMail) -> Bool {
        var count = 0
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 10) {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            guard line.last == 13, line.dropLast().allSatisfy({ $0 == 9 || $0 >= 0x20 }) else {
                return false
            }
            if line.count == 1 { break }
            if line.first == 0x20 || line.first == 9 { continue }
            let name = line.prefix { $0 != UInt8(ascii: ":") }
            guard name.count < line.count - 1, name.allSatisfy({ 0x21...0x7E ~= $0 }) else {
                return false
            }
            count += 1
        }
        let optional = (mail.inReplyTo == nil ? 0 : 1) + (mail.references.isEmpty ? 0 : 1)
        return count == Self.fixedFields + optional + mail.fields.count
    }

    /// Date, From, Reply-To, Subject, To, Message-Id, MIME-Version, Content-Type.
    private static let fixedFields = 8
}

/// Puts one mail together; whoever makes an object here gives it up here.
private struct MIMEAssembly {
    let mail: OutgoingMail

    init(_ mail: OutgoingMail) {
        self.mail = mail
    }

    func bytes() -> [UInt8]? {
        guard let message = unsafe g_mime_message_new(1) else { return nil }
        defer { unsafe kept_mime_release(message) }
        unsafe addHeader(to: message)
        guard let body = unsafe body() else { return nil }
        defer { unsafe kept_mime_release(body) }
        unsafe g_mime_message_set_mime_part(message, body)
        guard let options = unsafe g_mime_format_options_new(),
            let stream = unsafe g_mime_stream_mem_new()
        else { return nil }
        defer {
            unsafe g_mime_format_options_free(options)
            unsafe kept_mime_release(stream)
        }
        unsafe g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
        guard
            unsafe g_mime_object_write_to_stream(kept_mime_object(message), options, stream) > 0,
            let array = unsafe kept_mime_bytes(stream), let data = unsafe array.pointee.data
        else { return nil }
        return unsafe Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
    }

    private func addHeader(to message: UnsafeMutablePointer<GMimeMessage>) {
        let people = [
            (GMIME_ADDRESS_TYPE_FROM, mail.from), (GMIME_ADDRESS_TYPE_REPLY_TO, mail.replyTo),
            (GMIME_ADDRESS_TYPE_TO, mail.to),
        ]
        for (kind, mailbox) in people {
            unsafe g_mime_message_add_mailbox(
                message, kind, mailbox.name?.text, mailbox.address.text)
        }
        unsafe g_mime_message_set_subject(message, mail.subject.text, "utf-8")
        if let date = unsafe g_date_time_new_from_unix_utc(Int(mail.date.secondsSinceEpoch)) {
            unsafe g_mime_message_set_date(message, date)
            unsafe g_date_time_unref(date)
        }
        unsafe g_mime_message_set_message_id(message, mail.messageID.text)
        let object = unsafe kept_mime_object(message)
        if let earlier = mail.inReplyTo {
            unsafe g_mime_object_set_header(object, "In-Reply-To", "<\(earlier.text)>", nil)
        }
        if !mail.references.isEmpty {
            let list = mail.references.map { "<\($0.text)>" }.joined(separator: " ")
            unsafe g_mime_object_set_header(object, "References", list, nil)
        }
        for field in mail.fields {
            unsafe g_mime_object_set_header(object, field.name, field.value.text, "utf-8")
        }
    }

    /// The whole body: the alternatives alone, or with the object once more as a file.
    private func body() -> UnsafeMutablePointer<GMimeObject>? {
        let readings = unsafe [
            part("text", "plain", Array(mail.text.utf8), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE),
            part("text", "html", Array(mail.html.utf8), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE),
        ]
        guard let calendar = mail.calendar else {
            return unsafe container("alternative", readings)
        }
        let message = unsafe part(
            "text", "calendar", calendar.bytes, GMIME_CONTENT_ENCODING_BASE64,
            method: calendar.method.text)
        let file = unsafe part(
            "application", "ics", calendar.bytes, GMIME_CONTENT_ENCODING_BASE64,
            fileName: "invite.ics")
        let alternative = unsafe container("alternative", readings + [message])
        return unsafe container("mixed", [alternative, file])
    }

    private func container(
        _ subtype: String, _ children: [UnsafeMutablePointer<GMimeObject>?]
    ) -> UnsafeMutablePointer<GMimeObject>? {
        let made = unsafe children.compactMap { unsafe $0 }
        defer { unsafe made.forEach { unsafe kept_mime_release($0) } }
        guard unsafe made.count == children.count,
            let container = unsafe g_mime_multipart_new_with_subtype(subtype)
        else { return nil }
        // "=_" stands in no quoted-printable or base64 text, so no body can hold the border.
        unsafe g_mime_multipart_set_boundary(
            container, "=_\(subtype)_\(mail.messageID.text.prefix { $0 != "@" }.suffix(40))")
        unsafe made.forEach { unsafe g_mime_multipart_add(container, $0) }
        return unsafe kept_mime_container_object(container)
    }

    private func part(
        _ type: String, _ subtype: String, _ bytes: [UInt8], _ encoding: GMimeContentEncoding,
        method: String? = nil, fileName: String? = nil
    ) -> UnsafeMutablePointer<GMimeObject>? {
        guard let part = unsafe g_mime_part_new_with_type(type, subtype),
            let stream = unsafe g_mime_stream_mem_new_with_buffer(
                bytes.map { CChar(bitPattern: $0) }, bytes.count)
        else { return nil }
        defer { unsafe kept_mime_release(stream) }
        guard
            let content = unsafe g_mime_data_wrapper_new_with_stream(
                stream, GMIME_CONTENT_ENCODING_DEFAULT)
        else { return nil }
        defer { unsafe kept_mime_release(content) }
        unsafe g_mime_part_set_content(part, content)
        unsafe g_mime_part_set_content_encoding(part, encoding)
        let object = unsafe kept_mime_part_object(part)
        if let method {
            unsafe g_mime_object_set_content_type_parameter(object, "method", method)
        }
        if let fileName {
            unsafe g_mime_object_set_disposition(object, "attachment")
            unsafe g_mime_part_set_filename(part, fileName)
        } else {
            unsafe g_mime_object_set_content_type_parameter(object, "charset", "UTF-8")
        }
        return unsafe object
    }
}
