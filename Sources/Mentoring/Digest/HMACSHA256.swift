/// The keyed digest HMAC with SHA-256 (RFC 2104 §2).
///
/// Answer tokens and evidence keys are made with it: without the key nobody can make or test one.
public enum HMACSHA256 {
    /// The 32-byte authentication code of a message under a key of any length.
    public static func authenticate(
        key: some Sequence<UInt8>, message: some Sequence<UInt8>
    ) -> [UInt8] {
        var keyBlock = Array(key)
        if keyBlock.count > SHA256.blockByteCount {
            keyBlock = SHA256.hash(keyBlock)
        }
        keyBlock += [UInt8](repeating: 0, count: SHA256.blockByteCount - keyBlock.count)

        var inner = SHA256()
        inner.update(keyBlock.map { $0 ^ 0x36 })
        inner.update(message)
        var outer = SHA256()
        outer.update(keyBlock.map { $0 ^ 0x5C })
        outer.update(inner.finalize())
        return outer.finalize()
    }
}
