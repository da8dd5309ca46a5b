/// Makes the keys under which observations are stored once, however often they are imported.
public enum EvidenceKeys {
    /// The key of one record: HMAC-SHA-256(organisation key, source | session | record | ordinal).
    ///
    /// The parts are joined by U+001E, which no part may hold; it is dropped where a file has it.
    public static func key(
        organisationKey: [UInt8], source: EvidenceSource, sessionKey: String,
        canonicalRecord: String, ordinal: Int
    ) -> EvidenceKey {
        let parts = [source.rawValue, sessionKey, canonicalRecord, "\(ordinal)"]
        let clean = parts.map { part in
            part.unicodeScalars.contains("\u{1E}")
                ? String(String.UnicodeScalarView(part.unicodeScalars.filter { $0 != "\u{1E}" }))
                : part
        }
        return EvidenceKey(
            authenticating: clean.joined(separator: "\u{1E}").utf8, key: organisationKey)
    }

    /// The keys of all rows of one file, in the rows' order.
    ///
    /// Identical rows of one file get ordinals 0, 1, … so that two genuinely equal rows stay two,
    /// while the same file read again meets the same keys.
    public static func keys(
        of drafts: [EvidenceDraft], organisationKey: [UInt8]
    ) -> [EvidenceKey] {
        var seen: [EvidenceKey: Int] = [:]
        return drafts.map { draft in
            func key(_ ordinal: Int) -> EvidenceKey {
                self.key(
                    organisationKey: organisationKey, source: draft.source,
                    sessionKey: draft.sessionKey, canonicalRecord: draft.canonicalRecord,
                    ordinal: ordinal)
            }
            let base = key(0)
            let ordinal = seen[base, default: 0]
            seen[base] = ordinal + 1
            return ordinal == 0 ? base : key(ordinal)
        }
    }
}
