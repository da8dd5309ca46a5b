import Foundation
import Reconciliation
import TestSupport
import Testing

@testable import AttendanceFiles

/// Damaged files: whatever is done to a golden file, reading it never traps and hides no row.
struct MutationTests {
    private static let perFile = 4

    /// Rows that are not blank, counted by rows alone: this knows nothing of tables or sources.
    private func rowCount(
        _ bytes: [UInt8], encoding: TextEncoding, delimiter: UInt8?
    ) throws -> Int {
        var reader = try DelimitedReader(
            MemoryBytes(bytes), file: "a", encoding: encoding, delimiter: delimiter)
        var count = 0
        while let row = try reader.next() { count += row.isBlank ? 0 : 1 }
        return count
    }

    private func damaged(_ whole: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = whole
        for _ in 0..<random.int(in: 1...4) {
            let at = random.int(in: 0...(bytes.count - 1))
            switch random.int(in: 0...6) {
            case 0: bytes[at] = UInt8(random.int(in: 0...255))
            case 1: bytes = Array(bytes.prefix(max(8, at)))
            case 2: bytes.remove(at: at)
            case 3: bytes.insert(random.pick(Array("\t,;\"\r\n{}[]:/ 0".utf8)), at: at)
            case 4:
                let until = min(bytes.count, at + random.int(in: 1...80))
                bytes.insert(contentsOf: bytes[at..<until], at: random.int(in: 0...at))
            case 5: bytes.removeSubrange(at..<min(bytes.count, at + random.int(in: 1...40)))
            default: bytes.swapAt(at, random.int(in: 0...(bytes.count - 1)))
            }
            if bytes.isEmpty { return whole }
        }
        return bytes
    }

    @Test(arguments: try GoldenReport.all())
    func `a damaged file never traps and loses no row unseen`(name: String) throws {
        let whole = try Fixtures.bytes(GoldenReport.path(name))
        let reader = try GoldenReport.load(name).reader()
        let salt = name.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        var random = SeededGenerator.forTest(salt: salt)
        for _ in 0..<Self.perFile {
            let bytes = damaged(whole, &random)
            guard let result = try? reader.read(bytes, fileName: name) else { continue }
            let tally = result.tally
            #expect(result.rows.count <= tally.accepted)
            #expect(result.rows.allSatisfy { $0.session < result.sessions.count })
            #expect(tally.refused == 0 || !result.sessions.contains(where: \.isComplete))
            if result.format == .webexJSON {
                // What another JSON reader takes for a document holds as many attendees.
                let whole = try? JSONSerialization.jsonObject(with: Data(bytes))
                if let items = (whole as? [String: Any])?["items"] as? [[String: Any]] {
                    #expect(tally.seen == items.count, "seed \(random.seed)")
                }
            } else if name.hasSuffix(".csv") {
                let delimiter = reader.badgeMap?.delimiter.utf8.first
                let count = try rowCount(
                    bytes, encoding: result.encoding, delimiter: delimiter)
                #expect(tally.seen == count, "seed \(random.seed)")
            }
        }
    }

    @Test(arguments: ["teams/t3-de.csv", "zoom/z4.csv", "graph/reopened-two-reports.json"])
    func `a file cut anywhere names nobody it does not hold`(name: String) throws {
        let whole = try Fixtures.bytes(GoldenReport.path(name))
        let reader = try GoldenReport.load(name).reader()
        let known = Set(try reader.read(whole, fileName: name).rows.map(\.person.name))
        for length in stride(from: 0, through: whole.count, by: 11) {
            let result = try? reader.read(Array(whole.prefix(length)), fileName: name)
            for row in result?.rows ?? [] {
                let person = try #require(row.person.name)
                #expect(known.contains { $0?.hasPrefix(person) ?? false })
            }
        }
    }
}
