internal import CGMime
import CalendarModel

/// Goes through the parts of a mail, containers first, and keeps those that hold a calendar.
struct MIMEPartWalk {
    private(set) var mail: MailContent
    private var visited = 0

    /// Media types that are calendars by themselves (RFC 6047 §2.4 and what clients write).
    private static let calendarTypes: Set<String> = [
        "text/calendar", "application/ics", "text/x-vcalendar", "application/x-ics",
    ]
    private static let findingsMax = 50

    init(mail: MailContent) {
        self.mail = mail
    }

    /// Visits an object and all it contains; a mail within the mail is left closed.
    mutating func visit(
        _ object: UnsafeMutablePointer<GMimeObject>, depth: Int = 0
    ) throws(MIMEFilesError) {
        visited += 1
        guard visited <= MIMEReader.partsMax, depth <= MIMEReader.depthMax else {
            throw MIMEFilesError(
                code: .tooManyParts,
                message: "the mail has over \(MIMEReader.partsMax) parts or parts nested over "
                    + "\(MIMEReader.depthMax) deep: save its calendar part as .ics")
        }
        if let container = unsafe kept_mime_multipart(object) {
            if let why = unsafe Self.closed(object) { return note(why.code, why.message) }
            let count = unsafe g_mime_multipart_get_count(container)
            guard visited + Int(count) <= MIMEReader.partsMax else {
                throw MIMEFilesError(
                    code: .tooManyParts,
                    message: "the mail has over \(MIMEReader.partsMax) parts: save its calendar "
                        + "part as .ics")
            }
            for index in 0..<max(0, count) {
                guard let child = unsafe g_mime_multipart_get_part(container, index) else {
                    continue
                }
                try unsafe visit(child, depth: depth + 1)
            }
            return
        }
        mail.leafCount += 1
        guard let part = unsafe kept_mime_part(object) else {
            return note(
                "forwarded_mail", "a mail inside the mail is not opened; save it by itself")
        }
        unsafe take(part, MIMEPartHead(object, part))
    }

    private mutating func take(
        _ part: UnsafeMutablePointer<GMimePart>, _ head: MIMEPartHead
    ) {
        if head.mediaType == "application/ms-tnef" {
            return note(
                "tnef", "winmail.dat is not read; the sender must send iCalendar instead")
        }
        let isNamed = head.fileName?.lowercased().hasSuffix(".ics") ?? false
        guard Self.calendarTypes.contains(head.mediaType) || isNamed else { return }
        guard mail.parts.count < MailContent.calendarPartsMax else {
            return note(
                "many_calendars",
                "only the first \(MailContent.calendarPartsMax) calendar parts are read")
        }
        guard let raw = unsafe Self.decoded(part) else {
            return note("part_too_large", "a calendar part is empty or over 512 KiB")
        }
        guard let bytes = MIMECharset.utf8(raw, charset: head.charset) else {
            return note(
                "charset", "a calendar part is in a charset that is not read; it must be UTF-8",
                clause: "RFC 6047 §2.4")
        }
        guard bytes.count <= MailContent.partBytesMax else {
            return note("part_too_large", "a calendar part is empty or over 512 KiB")
        }
        mail.parts.append(
            MailContent.Part(
                mediaType: head.mediaType, method: head.method, fileName: head.fileName,
                bytes: bytes))
    }

    /// Why a container is left closed; nil for those that are opened.
    private static func closed(
        _ object: UnsafeMutablePointer<GMimeObject>
    ) -> (code: String, message: String)? {
        let type = unsafe g_mime_object_get_content_type(object)
        guard unsafe g_mime_content_type_is_type(type, "multipart", "encrypted") != 0 else {
            return nil
        }
        return ("encrypted", "the mail is encrypted; save its calendar part as .ics")
    }

    /// The bytes of a part without its transfer encoding; nil if there are none or too many.
    private static func decoded(_ part: UnsafeMutablePointer<GMimePart>) -> [UInt8]? {
        guard let content = unsafe g_mime_part_get_content(part),
            let stream = unsafe g_mime_stream_mem_new()
        else { return nil }
        defer { unsafe kept_mime_release(stream) }
        guard unsafe g_mime_data_wrapper_write_to_stream(content, stream) >= 0,
            let array = unsafe kept_mime_bytes(stream),
            let data = unsafe array.pointee.data
        else { return nil }
        let count = unsafe Int(array.pointee.len)
        // Two bytes a character are the most a charset of ours takes.
        guard count > 0, count <= 2 * MailContent.partBytesMax else { return nil }
        return unsafe Array(UnsafeBufferPointer(start: data, count: count))
    }

    private mutating func note(_ code: String, _ message: String, clause: String = "") {
        guard mail.findings.count < Self.findingsMax else { return }
        mail.findings.append(
            ContentFinding(severity: .warning, code: code, message: message, clause: clause))
    }
}
