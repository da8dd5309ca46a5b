import Airlock
import CalendarModel
import ICalendarFiles
import TestSupport
import Testing

/// What our own cutting reads is what libical reads: the same values and findings, byte for byte.
struct PlainReadingTests {
    /// Every calendar among the fixtures.
    static let files: [[UInt8]] = (try? Fixtures.calendars()) ?? []

    /// Both readings of a file that passes the pre-scan, as the bytes that leave the airlock.
    private func readings(
        _ file: [UInt8]
    ) throws -> (own: [UInt8], libical: [UInt8])? {
        guard let scan = try? PreScan.scan(file, origin: .file) else { return nil }
        return (
            try WireFormat.encode(ICalendarReader.read(scan.bytes)),
            try WireFormat.encode(ICalendarReader.readThroughLibical(scan.bytes))
        )
    }

    @Test func `every fixture says the same both ways`() throws {
        var read = 0
        for file in Self.files {
            guard let both = try readings(file) else { continue }
            read += 1
            #expect(both.own == both.libical, "\(String(decoding: file, as: UTF8.self))")
        }
        #expect(read > 50, "the fixtures are there")
    }

    @Test func `what we write says the same both ways`() throws {
        var maker = RandomObject(random: SeededGenerator.forTest())
        let writer = ICalendarWriter(zones: SystemZones.shared)
        for _ in 0..<60 {
            let text = try writer.write(maker.object())
            let both = try #require(try readings(Array(text.utf8)))
            #expect(both.own == both.libical, "\(text)")
        }
    }

    @Test func `calendars with odd lines say the same both ways`() throws {
        let files = Self.files.filter { $0.count < 8_000 }
        var mutator = CalendarMutator(random: SeededGenerator.forTest())
        var read = 0
        for _ in 0..<1_200 {
            let file = mutator.changed(mutator.random.pick(files))
            guard let both = try readings(file) else { continue }
            read += 1
            try #require(both.own == both.libical, "\(String(decoding: file, as: UTF8.self))")
        }
        #expect(read > 400, "most odd lines are still read by somebody")
    }
}
