import Mentoring
import TestSupport
import Testing

/// Hexadecimal and base 32 text and the comparison of secrets.
@Suite struct TextFormsTests {
    @Test(arguments: [
        ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"),
        ("fooba", "mzxw6ytb"), ("foobar", "mzxw6ytboi"),
    ])
    func `base 32 keeps the examples of RFC 4648 without padding`(plain: String, coded: String) {
        #expect(Base32Text.encode(plain.utf8) == coded)
        #expect(Base32Text.decode(coded) == Array(plain.utf8))
        #expect(Base32Text.decode(coded.uppercased()) == Array(plain.utf8))
    }

    @Test(arguments: ["m", "mz1", "mzx", "mzxw6y", "my======", "m y", "mzxr", "mé", "m0"])
    func `base 32 refuses texts it never writes`(text: String) {
        #expect(Base32Text.decode(text) == nil)
    }

    @Test func `base 32 and hexadecimal text give back any bytes`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<500 {
            let bytes = (0..<random.int(in: 0...40)).map { _ in UInt8(random.int(in: 0...255)) }
            #expect(Base32Text.decode(Base32Text.encode(bytes)) == bytes)
            #expect(hexBytes(hexText(bytes)) == bytes)
        }
    }

    @Test func `sixteen bytes take 26 characters`() {
        #expect(Base32Text.encode([UInt8](repeating: 0xFF, count: 16)).utf8.count == 26)
    }

    @Test func `hexadecimal text is read in both cases and refused when broken`() {
        #expect(hexText([0x00, 0x7F, 0xAB]) == "007fab")
        #expect(hexBytes("007FaB") == [0x00, 0x7F, 0xAB])
        #expect(hexBytes("0") == nil)
        #expect(hexBytes("0g") == nil)
        #expect(hexBytes("+1") == nil)
    }

    @Test func `secrets are equal byte for byte only`() {
        let secret = Array("correct horse".utf8)
        #expect(constantTimeEqual(secret, secret))
        #expect(!constantTimeEqual(secret, secret.dropLast()))
        #expect(!constantTimeEqual(secret, []))
        for index in secret.indices {
            var other = secret
            other[index] ^= 1
            #expect(!constantTimeEqual(secret, other))
        }
    }
}
