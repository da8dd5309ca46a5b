import Mentoring

/// The rule by which each row of a log seals the row before it.
///
/// `hash = SHA-256(02 ‖ previous ‖ content)`, 32 zero bytes before the first. Whoever changes or
/// takes away a row in the middle must change every later one, and the published last hash.
public enum HashChain {
    /// Returns the hash of the next row.
    public static func next(previous: [UInt8]?, content: [UInt8]) -> [UInt8] {
        SHA256.hash([2] + (previous ?? [UInt8](repeating: 0, count: SHA256.byteCount)) + content)
    }

    /// Digests fields unambiguously: each is preceded by its length in eight bytes.
    public static func content(_ fields: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for field in fields {
            let text = Array(field.utf8)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: text.count >> shift))
            }
            bytes += text
        }
        return SHA256.hash(bytes)
    }
}
