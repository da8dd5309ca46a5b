internal import CGMime
import CalendarModel

/// The header of a mail as values; every text in it is checked before it is kept.
@safe struct MIMEHeaders {
    private(set) var senders: [CalendarAddress] = []
    private(set) var recipients: [CalendarAddress] = []
    private(set) var messageID: String?
    private var marks: [String: String] = [:]

    /// The headers that tell of a program instead of a person.
    private static let markNames: Set<String> = ["auto-submitted", "precedence", "return-path"]
    /// The headers in which a delivering server notes the address it delivered to.
    private static let deliveryNames: Set<String> = [
        "delivered-to", "x-original-to", "envelope-to",
    ]

    init(_ message: UnsafeMutablePointer<GMimeMessage>) {
        senders = unsafe Self.addresses(
            g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_FROM))
        for kind in [GMIME_ADDRESS_TYPE_TO, GMIME_ADDRESS_TYPE_CC] {
            recipients += unsafe Self.addresses(g_mime_message_get_addresses(message, kind))
        }
        messageID = unsafe Self.word(g_mime_message_get_message_id(message))
        guard let list = unsafe g_mime_object_get_header_list(kept_mime_object(message)) else {
            return
        }
        for index in 0..<min(unsafe g_mime_header_list_get_count(list), 2_000) {
            guard let header = unsafe g_mime_header_list_get_header_at(list, index),
                let name = unsafe Self.word(g_mime_header_get_name(header))?.lowercased(),
                Self.markNames.contains(name) || Self.deliveryNames.contains(name),
                let value = unsafe g_mime_header_get_value(header)
            else { continue }
            if Self.deliveryNames.contains(name) {
                let parsed = unsafe internet_address_list_parse(nil, value)
                recipients += unsafe Self.addresses(parsed)
            } else {
                marks[name] = unsafe Self.word(value)?.lowercased()
            }
        }
        recipients = Array(recipients.prefix(4 * MailContent.addressesMax))
    }

    /// Tells whether a program sent the mail by itself.
    ///
    /// Deviation: `auto-generated` does not count as an answer of a machine, because calendar
    /// services mark the answers of people so.
    func automation(_ root: UnsafeMutablePointer<GMimeObject>) -> MailContent.Automation {
        let type = unsafe g_mime_object_get_content_type(root)
        if unsafe g_mime_content_type_is_type(type, "multipart", "report") != 0
            || marks["return-path"] == "<>"
        {
            return .report
        }
        let submitted = marks["auto-submitted"]?.prefix { $0 != ";" && $0 != " " }
        switch submitted {
        case nil, "no": return marks["precedence"] == "auto_reply" ? .replied : .none
        case "auto-generated": return .generated
        default: return .replied
        }
    }

    /// The mail addresses of a list, those of groups included, each once.
    private static func addresses(
        _ list: UnsafeMutablePointer<InternetAddressList>?
    ) -> [CalendarAddress] {
        guard let list = unsafe list else { return [] }
        var found: [CalendarAddress] = []
        let count = unsafe min(internet_address_list_length(list), 10_000)
        for index in 0..<max(0, count) where found.count < MailContent.addressesMax {
            guard let address = unsafe internet_address_list_get_address(list, index) else {
                continue
            }
            if let mailbox = unsafe kept_mime_mailbox(address) {
                guard let text = unsafe word(internet_address_mailbox_get_addr(mailbox)),
                    text.contains("@"), let taken = CalendarAddress("mailto:\(text)"),
                    !found.contains(taken)
                else { continue }
                found.append(taken)
            } else if let group = unsafe kept_mime_group(address),
                let members = unsafe internet_address_group_get_members(group),
                unsafe members != list
            {
                // Groups hold mailboxes only (RFC 5322 §3.4); one level is all there is.
                found += unsafe mailboxes(members)
            }
        }
        return Array(found.prefix(MailContent.addressesMax))
    }

    private static func mailboxes(
        _ list: UnsafeMutablePointer<InternetAddressList>
    ) -> [CalendarAddress] {
        let count = unsafe min(internet_address_list_length(list), 100)
        return (0..<max(0, count)).compactMap { index in
            guard let address = unsafe internet_address_list_get_address(list, index),
                let mailbox = unsafe kept_mime_mailbox(address),
                let text = unsafe word(internet_address_mailbox_get_addr(mailbox)),
                text.contains("@")
            else { return nil }
            return CalendarAddress("mailto:\(text)")
        }
    }

    /// A C text as a word of at most 255 bytes on one line, or nil.
    static func word(_ text: UnsafePointer<CChar>?) -> String? {
        guard let text = unsafe text,
            let word = unsafe String(validatingCString: text), (1...255).contains(word.utf8.count),
            word.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) }),
            !word.unicodeScalars.contains(where: { $0.value == 0x2028 || $0.value == 0x2029 })
        else { return nil }
        return word
    }
}
