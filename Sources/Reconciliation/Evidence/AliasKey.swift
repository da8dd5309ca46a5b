/// Names a remembered spelling: a digest under the organisation's key, never the spelling itself.
public enum AliasKey {
    /// The digest of a name's words in any order, folded; nil for a name without words.
    public static func digest(of spelling: String, organisationKey: [UInt8]) -> Digest256? {
        let key = NameKey(spelling)
        guard !key.isEmpty else { return nil }
        let text = "alias\u{1F}" + key.text
        return Digest256(authenticating: Array(text.utf8), key: organisationKey)
    }

    /// The digest of an address, folded: under it an erased person is not taken in again.
    public static func digest(ofAddress address: String, organisationKey: [UInt8]) -> Digest256 {
        let text = "address\u{1F}" + address.lowercased()
        return Digest256(authenticating: Array(text.utf8), key: organisationKey)
    }
}
