public import CivilTime
internal import Mentoring

/// Makes and reads the secrets of links in mails.
///
/// A secret carries what it is good for and an HMAC over it under the service key, which lies in a
/// file beside the database: nothing is stored for it, a copy of the database cannot make one, and
/// no part of it can be changed. The key is used with a word of its own, so that no secret of
/// another kind (answer addresses) is ever one of these.
public struct ActionLinks: Sendable {
    /// Why a secret opens nothing.
    ///
    /// A page says the same for each, so that nobody learns what exists.
    public enum Refusal: Error, Sendable, Hashable {
        /// It is none of ours, or was changed.
        case forged
        /// It was for something else.
        case otherPurpose
        /// Its time has passed.
        case expired
    }

    private let serviceKey: [UInt8]
    /// The longest secret that is looked at, in characters.
    static let lengthMax = 1_024
    private static let codeBytes = 20

    /// Works with the key of the service.
    public init(serviceKey: [UInt8]) {
        self.serviceKey = serviceKey
    }

    /// Returns the secret of a link: lower-case letters and digits, fit for an address of a page.
    ///
    /// Nil if a part of the link is too long or holds a blank or a separator.
    public func secret(of link: ActionLink) -> String? {
        guard let text = link.text else { return nil }
        let bytes = Array(text.utf8)
        return Base32Text.encode(code(bytes) + bytes)
    }

    /// Returns what a secret is good for, if it is for this purpose and not too late.
    ///
    /// - Throws: `Refusal`; whether the code fits is compared in constant time and looked at first.
    public func link(
        _ secret: String, for purpose: ActionLink.Purpose, now: Instant
    ) throws(Refusal) -> ActionLink {
        guard secret.utf8.count <= Self.lengthMax, let bytes = Base32Text.decode(secret),
            bytes.count > Self.codeBytes
        else { throw .forged }
        let text = Array(bytes.dropFirst(Self.codeBytes))
        guard constantTimeEqual(Array(bytes.prefix(Self.codeBytes)), code(text)),
            let link = ActionLink(text: String(decoding: text, as: UTF8.self))
        else { throw .forged }
        guard link.purpose == purpose else { throw .otherPurpose }
        guard now < link.expires else { throw .expired }
        return link
    }

    private func code(_ text: [UInt8]) -> [UInt8] {
        let code = HMACSHA256.authenticate(
            key: serviceKey, message: Array("action-link|".utf8) + text)
        return Array(code.prefix(Self.codeBytes))
    }
}
