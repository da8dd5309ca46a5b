/// The SHA-256 digest of a stream of bytes (FIPS 180-4 §6.2).
///
/// Our own, so that the core needs no library and every platform gives the same bits.
///
///     var digest = SHA256()
///     digest.update("kept".utf8)
///     let bytes = digest.finalize()
public struct SHA256: Sendable {
    /// The length of a digest in bytes.
    public static let byteCount = 32
    /// The length of a block in bytes.
    public static let blockByteCount = 64

    private var state: InlineArray<8, UInt32> = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A,
        0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    /// The message schedule; its first 16 words take in the block byte by byte.
    private var schedule = InlineArray<64, UInt32>(repeating: 0)
    private var blockCount = 0
    private var messageByteCount: UInt64 = 0

    /// Starts a digest of no bytes.
    public init() {}

    /// The digest of a whole sequence of bytes, 32 bytes long.
    public static func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var digest = SHA256()
        digest.update(bytes)
        return digest.finalize()
    }

    /// The digest of a whole sequence of bytes as 64 lower-case hexadecimal digits.
    public static func hex(_ bytes: some Sequence<UInt8>) -> String {
        hexText(hash(bytes))
    }

    /// Takes in further bytes of the message.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        // Made an array first: the loop below is then compiled for arrays, in whatever room it is
        // called from.
        take(Array(bytes))
    }

    private mutating func take(_ bytes: [UInt8]) {
        for byte in bytes {
            append(byte)
        }
    }

    /// Pads the message and gives its digest; the value must not be used afterwards.
    public mutating func finalize() -> [UInt8] {
        let bitCount = messageByteCount &* 8
        append(0x80)
        while blockCount != Self.blockByteCount - 8 {
            append(0)
        }
        for shift in stride(from: 56, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
        }
        var digest: [UInt8] = []
        digest.reserveCapacity(Self.byteCount)
        for index in state.indices {
            for shift in stride(from: 24, through: 0, by: -8) {
                digest.append(UInt8(truncatingIfNeeded: state[index] >> UInt32(shift)))
            }
        }
        return digest
    }

    private mutating func append(_ byte: UInt8) {
        let word = blockCount >> 2
        schedule[word] = schedule[word] << 8 | UInt32(byte)
        blockCount += 1
        messageByteCount &+= 1
        if blockCount == Self.blockByteCount {
            compress()
            blockCount = 0
        }
    }

    private mutating func compress() {
        let constants = Self.constants
        for index in 16..<64 {
            let early = schedule[index - 15]
            let late = schedule[index - 2]
            let small0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3)
            let small1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10)
            schedule[index] = schedule[index - 16] &+ small0 &+ schedule[index - 7] &+ small1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            let choice = (e & f) ^ (~e & g)
            let first = h &+ big1 &+ choice &+ constants[index] &+ schedule[index]
            let big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ big0 &+ majority)
        }
        let words: InlineArray<8, UInt32> = [a, b, c, d, e, f, g, h]
        for index in words.indices {
            state[index] &+= words[index]
        }
    }

    private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        (word >> count) | (word << (32 - count))
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes
    /// (FIPS 180-4 §4.2.2).
    private static let constants: InlineArray<64, UInt32> = [
        0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1,
        0x923F_82A4, 0xAB1C_5ED5, 0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3,
        0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174, 0xE49B_69C1, 0xEFBE_4786,
        0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
        0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147,
        0x06CA_6351, 0x1429_2967, 0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13,
        0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85, 0xA2BF_E8A1, 0xA81A_664B,
        0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
        0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A,
        0x5B9C_CA4F, 0x682E_6FF3, 0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208,
        0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
    ]
}
