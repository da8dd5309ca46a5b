import TestSupport
import Testing

@testable import Mail

/// Answers of a name server, byte by byte as RFC 1035 §4 draws them.
struct SystemResolverTests {
    /// One question and some TXT records of it, names as pointers to the question.
    private func answer(_ texts: [[String]]) -> [UInt8] {
        var bytes: [UInt8] = [0, 1, 0x81, 0x80, 0, 1, 0, UInt8(texts.count), 0, 0, 0, 0]
        bytes += [4] + Array("kept".utf8) + [7] + Array("example".utf8) + [0, 0, 16, 0, 1]
        for pieces in texts {
            let data = pieces.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
            bytes += [0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, UInt8(data.count >> 8)]
            bytes += [UInt8(data.count & 255)] + data
        }
        return bytes
    }

    @Test func `every record of the answer is read`() throws {
        let found = try #require(SystemResolver.records(answer([["one"], ["two", "three"]]), 16))
        #expect(
            found == [[3] + Array("one".utf8), [3] + Array("two".utf8) + [5] + Array("three".utf8)])
    }

    @Test func `an answer that is cut anywhere gives fewer records, never others`() {
        let whole = answer([["v=spf1 -all"], ["second"]])
        for length in whole.indices {
            let found = SystemResolver.records(Array(whole[..<length]), 16) ?? []
            #expect(found.count < 2)
        }
    }
}
