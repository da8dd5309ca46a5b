import CivilTime
import TestSupport
import Testing

@testable import AttendanceFiles

/// A file far larger than a piece, made while it is read.
private struct EndlessReport: AttendanceBytes {
    let head: [UInt8]
    let line: [UInt8]
    let lines: Int

    func bytes(at offset: Int, count: Int) -> [UInt8] {
        let end = min(head.count + line.count * lines, offset + count)
        guard offset < end else { return [] }
        return (offset..<end).map { at in
            at < head.count ? head[at] : line[(at - head.count) % line.count]
        }
    }
}

struct StreamingTests {
    @Test func `rows that lie across pieces are read whole, with their lines`() throws {
        let row =
            "Anna Keller,anna.keller@example.org,10/13/2026 06:01:12 PM,"
            + "10/13/2026 06:59:30 PM,59,No\n"
        let head = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
        let source = EndlessReport(
            head: Array(head.utf8), line: Array(row.utf8), lines: 8_000)
        let reader = AttendanceReader(zone: try SystemZones.shared.required("Europe/Berlin"))
        var file = try reader.open(source, fileName: "long.csv")
        var last = 1
        var isWhole = true
        let outcome = try file.forEachRow { row in
            isWhole = isWhole && row.line == last + 1 && row.person.name == "Anna Keller"
            last = row.line
        }
        #expect(isWhole)
        #expect(last == 8_001)
        #expect(outcome.tally.accepted == 8_000)
        #expect(outcome.sessions.map(\.control.parsed) == [1])
    }

    @Test(arguments: ["utf16le-bom", "utf16be", "utf8-bom", "name-beyond-16-bits"])
    func `text that is cut between its bytes is decoded the same`(cause: String) throws {
        let bytes = try Fixtures.bytes("attendance/teams/\(cause).csv")
        let (encoding, mark) = try #require(TextEncoding.detect(bytes))
        var whole = TextDecoder(encoding: encoding)
        let expected = try whole.decode(Array(bytes[mark...]), isLast: true)
        for size in [1, 2, 3, 5, 7] {
            var decoder = TextDecoder(encoding: encoding)
            var text: [UInt8] = []
            for start in stride(from: mark, to: bytes.count, by: size) {
                let end = min(bytes.count, start + size)
                text += try decoder.decode(
                    Array(bytes[start..<end]), isLast: end == bytes.count)
            }
            #expect(text == expected, "pieces of \(size)")
        }
    }

    @Test func `the quick way to read a moment agrees with the scanner`() {
        var random = SeededGenerator.forTest()
        let marks = ["/", ".", "-"]
        let halves = ["", " AM", " PM", "\u{202F}PM", " am", "pm", "Z", " x"]
        for _ in 0..<3_000 {
            let mark = random.pick(marks)
            let numbers = (0..<3).map { _ in "\(random.int(in: 0...2_050))" }
            let clock =
                "\(random.int(in: 0...25)):\(random.int(in: 0...9))\(random.int(in: 0...9))"
                + (random.chance(percent: 50) ? ":0\(random.int(in: 0...9))" : "")
            let text =
                numbers.joined(separator: mark) + random.pick([", ", " ", "T", ","]) + clock
                + random.pick(halves)
            let scanned = MomentText(text)
            if let quick = MomentBytes.read(Array(text.utf8)[...]) {
                #expect(quick == scanned, "\(text)")
            }
            #expect(MomentText(Array(text.utf8)[...]) == scanned, "\(text)")
        }
    }

    @Test func `stretches are those of a plain sort and merge`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<200 {
            let spans = (0..<random.int(in: 1...40)).map { _ -> (Int64, Int64) in
                let start = Int64(random.int(in: 0...200_000))
                return (start, start + Int64(random.int(in: 0...4_000)))
            }
            var merger = IntervalMerger()
            for (start, end) in spans { merger.add(start, end) }
            var expected: [IntervalMerger.Stretch] = []
            for (start, end) in spans.sorted(by: <) {
                if let last = expected.last, start - last.end < IntervalMerger.pauseSecondsMin {
                    expected[expected.count - 1].end = max(last.end, end)
                } else {
                    expected.append(.init(start: start, end: end))
                }
            }
            #expect(merger.stretches == expected)
        }
    }
}
