internal import Mentoring

/// The addresses pages link to; identifiers only, never a name.
enum PagePath {
    static func programme(_ slug: String) -> String { "/programmes/\(escaped(slug))" }
    static func appointment(_ id: AppointmentID) -> String { "/appointments/\(escaped(id.text))" }

    /// A path segment with everything but unreserved characters escaped (RFC 3986 §2.3).
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                escaped += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return escaped
    }
}
