/// Remembers which files killed or stalled their reader, so that they are not tried again.
///
/// Kept in memory only and bounded; the hash is the standard library's, seeded in each process, so
/// nobody can prepare a file that blocks another's. A crash or spent processor time counts at
/// once; a mere run-out of wall clock counts from the second time on, since a loaded machine can
/// cause the first.
struct KillerMemory {
    private struct Key: Hashable {
        let hash: Int
        let byteCount: Int
    }

    /// The most files remembered; the oldest is forgotten first.
    static let filesMax = 1_000

    private var strikes: [Key: (count: Int, code: AirlockError.Code)] = [:]
    private var order: [Key] = []

    /// Notes that a file ended its reader.
    mutating func remember(_ bytes: [UInt8], code: AirlockError.Code, isCertain: Bool) {
        let key = Self.key(bytes)
        if strikes[key] == nil {
            order.append(key)
            if order.count > Self.filesMax { strikes[order.removeFirst()] = nil }
        }
        strikes[key] = ((strikes[key]?.count ?? 0) + (isCertain ? 2 : 1), code)
    }

    /// The code with which a file ended its reader, if it is not to be tried again.
    func verdict(_ bytes: [UInt8]) -> AirlockError.Code? {
        guard let known = strikes[Self.key(bytes)], known.count >= 2 else { return nil }
        return known.code
    }

    private static func key(_ bytes: [UInt8]) -> Key {
        var hasher = Hasher()
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return Key(hash: hasher.finalize(), byteCount: bytes.count)
    }
}
