import Airlock
import CivilTime
import ICalendarFiles
import Recurrence

@testable import CalendarModel

/// A system without zone files: what a file says of its own zones is used.
private struct NoZones: ZoneSource {
    func rules(named name: String) -> ZoneRules? { nil }
}

/// One input of libFuzzer: a file for the whole way in, and a payload for the wire decoder.
///
/// Nothing may trap, and what is encoded must come back as it was.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    decode(bytes)
    guard let scan = try? PreScan.scan(bytes, origin: .mail) else { return 0 }
    let tree = try? PreScan.content(bytes, origin: .mail)
    precondition(tree != nil, "the same bytes pass once and not twice")
    guard let object = try? ICalendarReader.read(scan.bytes) else { return 0 }
    if let frame = try? WireFormat.encode(object) {
        precondition((try? WireFormat.decode(frame)) == object, "a value changed on the wire")
        // libical is the judge of what plain lines say.
        let other = try? ICalendarReader.readThroughLibical(scan.bytes)
        precondition(
            other.flatMap { try? WireFormat.encode($0) } == frame,
            "a plain line says something else to libical")
    }
    _ = CalendarChecker(object, zones: NoZones()).findings()
    return 0
}

/// Gives the bytes to the decoder as they are, and as the payload of a frame whose sums are right.
private func decode(_ bytes: [UInt8]) {
    _ = try? WireFormat.decodeFrame(bytes)
    for kind: UInt8 in 1...3 {
        var frame = WireWriter()
        frame.bytes = WireFormat.magic
        frame.put(WireFormat.version)
        frame.put(UInt32(bytes.count))
        frame.put(kind)
        frame.bytes += bytes
        frame.put(CRC32.of(frame.bytes))
        _ = try? WireFormat.decodeFrame(frame.bytes)
    }
}
