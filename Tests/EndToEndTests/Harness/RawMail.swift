import Foundation

/// A mail as programs send it: text, calendar and attachment, each in its own encoding.
struct RawMail {
    /// How the calendar part is written.
    enum Encoding: CaseIterable {
        case base64, quotedPrintable, plain
    }

    let sender: String
    /// The answer address of the invitation.
    let recipient: String
    let id: String
    let method: String
    let calendar: String
    var encoding = Encoding.base64

    /// The raw mail, lines ended by CR LF.
    var text: String {
        let (name, body) = encoded
        return """
            Return-Path: <\(sender)>
            Delivered-To: \(recipient)
            From: "Somebody" <\(sender)>
            To: <\(recipient)>
            Subject: =?utf-8?q?Antwort=3A_Treffen?=
            Message-ID: <\(id)>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_outer"

            --=_outer
            Content-Type: multipart/alternative; boundary="=_inner"

            --=_inner
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 8bit

            Ich habe geantwortet.
            --=_inner
            Content-Type: text/calendar; charset=UTF-8; method=\(method)
            Content-Transfer-Encoding: \(name)

            \(body)
            --=_inner--
            --=_outer
            Content-Type: application/ics; name="invite.ics"
            Content-Disposition: attachment; filename="invite.ics"
            Content-Transfer-Encoding: base64

            \(Data(calendar.utf8).base64EncodedString(options: .lineLength76Characters))
            --=_outer--

            """.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
    }

    private var encoded: (name: String, body: String) {
        switch encoding {
        case .base64:
            (
                "base64",
                Data(calendar.utf8).base64EncodedString(options: .lineLength76Characters)
            )
        case .quotedPrintable: ("quoted-printable", Self.quoted(calendar))
        case .plain: ("8bit", calendar)
        }
    }

    private static func quoted(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            switch byte {
            case 13: break
            case 10: result += "\n"
            case 61: result += "=3D"
            case 32...126: result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
            }
        }
    }
}

extension Kept {
    /// Writes a mail beside the database and returns its path.
    func mail(_ name: String, _ mail: RawMail) throws -> String { try file(name, mail.text) }
}
