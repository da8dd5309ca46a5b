import Airlock
import CalendarModel
import CivilTime
import TestSupport
import Testing

@testable import ICalendarFiles

/// What we write goes through everything that a stranger's file goes through, and comes back equal.
struct RoundTripTests {
    /// Pre-scan, reader and checker as the airlock runs them, in this process: the text is ours.
    static func read(_ text: String) throws -> (object: CalendarObject, findings: [String]) {
        let scanned = try PreScan.scan(Array(text.utf8), origin: .file)
        var object = try ICalendarReader.read(scanned.bytes)
        let judged = CalendarChecker(object, zones: SystemZones.shared).findings()
        for index in object.events.indices { object.events[index].line = nil }
        for index in object.availability.indices {
            object.availability[index].line = nil
            for part in object.availability[index].available.indices {
                object.availability[index].available[part].line = nil
            }
        }
        for index in object.freeBusy.indices { object.freeBusy[index].line = nil }
        return (object, (scanned.findings + judged).map { "\($0.code): \($0.message)" })
    }

    @Test(arguments: [nil, Method.publish, .request])
    func `random calendars have no finding and come back as the same values`(
        method: Method?
    ) throws {
        var maker = RandomObject(
            random: SeededGenerator.forTest(salt: UInt64(method?.text.utf8.count ?? 0)))
        let writer = ICalendarWriter(zones: SystemZones.shared)
        for _ in 0..<150 {
            let object = maker.object(method: method)
            let text = try writer.write(object)
            let back = try Self.read(text)
            #expect(back.findings == [], "\(text)")
            #expect(differences(back.object, object) == [])
            #expect(back.object.method == method)
            try expectWellFormed(text)
        }
    }

    /// The fields in which two calendars differ, scalar by scalar: `==` of texts would forgive a
    /// change of normal form.
    private func differences(_ left: CalendarObject, _ right: CalendarObject) -> [String] {
        func fields(_ value: Any, _ path: String) -> [String] {
            let parts = Mirror(reflecting: value).children
            guard !parts.isEmpty else {
                let text = "\(value)".unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
                return ["\(path)=\(text)"]
            }
            return parts.enumerated().flatMap {
                fields($1.value, "\(path).\($1.label ?? "\($0)")")
            }
        }
        var (left, right) = (left, right)
        (left.zones, right.zones) = ([], [])
        (left.productID, right.productID) = (nil, nil)
        if (try? WireFormat.encode(left)) == (try? WireFormat.encode(right)) { return [] }
        let (mine, others) = (fields(left, ""), fields(right, ""))
        if mine.count == others.count {
            return zip(mine, others).filter { $0 != $1 }.map { "\($0) | \($1)" }
        }
        return Array(Set(mine).symmetricDifference(others)).sorted()
    }

    /// CRLF, at most 75 octets, and no fold inside a character: each line is UTF-8 by itself.
    private func expectWellFormed(_ text: String) throws {
        let lines = Array(text.utf8).split(separator: 10, omittingEmptySubsequences: false)
        #expect(lines.last?.isEmpty == true)
        for line in lines.dropLast() {
            #expect(line.last == 13 && line.count <= 76)
            #expect(String(validating: line.dropLast(), as: UTF8.self) != nil, "a cut character")
        }
    }

    @Test func `T5 ten thousand hostile texts add no property and come back as the same value`()
        throws
    {
        var maker = RandomObject(random: SeededGenerator.forTest())
        let stamp = Instant(secondsSinceEpoch: 1_772_000_000)
        var texts = 0
        for _ in 0..<1_000 {
            // Ten hostile texts a file; the number of properties is the number that was meant.
            let values = (0..<9).map { _ in maker.hostile() + "." }
            let events = (0..<3).map { index in
                Event(
                    uid: "u\(index)", start: .utc(stamp), end: .utc(stamp.advanced(byMinutes: 5)),
                    summary: values[index * 3], description: values[index * 3 + 1],
                    location: values[index * 3 + 2], stamp: stamp)
            }
            let name = maker.text()
            let text = try ICalendarWriter.write(CalendarObject(name: name, events: events))
            texts += 10
            let lines = text.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }
            // VERSION, PRODID, NAME, X-WR-CALNAME; nine lines an event; BEGIN and END.
            let plain = lines.filter { !$0.hasPrefix("BEGIN:") && !$0.hasPrefix("END:") }
            #expect(plain.count == 4 + 3 * 9, "\(text)")
            #expect(lines.count == plain.count + 8, "\(text)")
            let back = try Self.read(text)
            var expected = CalendarObject(name: name, events: events)
            for index in events.indices {
                for field in [\Event.summary, \.description, \.location] {
                    expected.events[index][keyPath: field] = events[index][keyPath: field]
                        .map(RandomObject.repaired)
                }
            }
            #expect(differences(back.object, expected) == [])
            #expect(back.findings == [])
        }
        #expect(texts == 10_000)
    }
}
