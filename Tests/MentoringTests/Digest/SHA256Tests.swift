import Mentoring
import Testing

/// Oracles: the examples of FIPS 180-4 (NIST CAVP), and a digest over all short lengths that
/// Python's hashlib gives.
@Suite struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func `the examples of FIPS 180-4 hold`(message: String, digest: String) {
        #expect(SHA256.hex(message.utf8) == digest)
    }

    @Test func `a million letters give the digest of the standard`() {
        let letters = repeatElement(UInt8(ascii: "a"), count: 1_000_000)
        #expect(
            SHA256.hex(letters)
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `every length around the block borders agrees with Python`() {
        var all = SHA256()
        for count in 0..<200 {
            all.update(SHA256.hash((0..<count).map { UInt8($0) }))
        }
        #expect(
            hexText(all.finalize())
                == "ba7b0fcea7d10c06b855b43d2b4dce1e3e842fff6be0acefb0faf4f2dd05bb47")
    }

    @Test func `a message in pieces has the digest of the whole`() {
        let message = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        for cut in 0...message.count {
            var digest = SHA256()
            digest.update(message[..<cut])
            digest.update(message[cut...])
            #expect(digest.finalize() == SHA256.hash(message))
        }
    }
}
