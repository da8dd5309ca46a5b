internal import CGMime

/// What the head of a part says about its body.
struct MIMEPartHead {
    /// In lower case, as `text/calendar`; `text/plain` where nothing is said.
    let mediaType: String
    /// The charset in lower case.
    let charset: String?
    /// The `method` parameter in upper case.
    let method: String?
    /// The name of the attachment.
    let fileName: String?

    init(
        _ object: UnsafeMutablePointer<GMimeObject>, _ part: UnsafeMutablePointer<GMimePart>
    ) {
        fileName = unsafe MIMEHeaders.word(g_mime_part_get_filename(part))
        guard let type = unsafe g_mime_object_get_content_type(object),
            let media = unsafe MIMEHeaders.word(g_mime_content_type_get_media_type(type)),
            let subtype = unsafe MIMEHeaders.word(g_mime_content_type_get_media_subtype(type))
        else {
            mediaType = "text/plain"
            charset = nil
            method = nil
            return
        }
        mediaType = "\(media)/\(subtype)".lowercased()
        charset = unsafe MIMEHeaders.word(
            g_mime_content_type_get_parameter(type, "charset"))?.lowercased()
        method = unsafe MIMEHeaders.word(
            g_mime_content_type_get_parameter(type, "method"))?.uppercased()
    }
}
