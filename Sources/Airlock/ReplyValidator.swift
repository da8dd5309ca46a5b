import CalendarModel

/// Judges what a child answered, as if the file had written it.
///
/// The frame's own checks come first (`WireFormat`); here the values must fit the file that went
/// in: no more components than it had, findings in bounded plain text, lines that exist.
struct ReplyValidator {
    let scan: PreScanResult
    let origin: CalendarOrigin

    /// Returns the object with the pre-scan's knowledge added.
    ///
    /// - Throws: `AirlockError` with `refused` if the reader refused the file, `readerFailed` if
    ///   the answer is odd in any way.
    func object(from bytes: [UInt8]) throws(AirlockError) -> CalendarObject {
        let frame: WireFormat.Frame
        do throws(CalendarModelError) {
            frame = try WireFormat.decodeFrame(bytes)
        } catch {
            throw AirlockErrorMapping.failed("its reader's answer is damaged (\(error.message))")
        }
        switch frame {
        case .refusal(let finding):
            throw AirlockError(
                code: .refused, reason: finding.code,
                message: AirlockErrorMapping.plain(finding.message),
                line: finding.line, clause: finding.clause, findings: scan.findings)
        case .calendar(let object):
            return try completed(object)
        case .mail:
            throw AirlockErrorMapping.failed("its reader answered with a mail")
        }
    }

    private func completed(_ answer: CalendarObject) throws(AirlockError) -> CalendarObject {
        var object = answer
        let parts =
            object.events.count + object.zones.count + object.freeBusy.count
            + object.availability.count
            + object.availability.reduce(0) { $0 + $1.available.count }
        guard parts <= origin.componentsMax, object.findings.count <= 10_000 else {
            throw AirlockErrorMapping.failed("its reader answered more than the file holds")
        }
        if !scan.requestStatusCodes.isEmpty {
            for index in object.events.indices {
                guard let line = object.events[index].line else { continue }
                object.events[index].requestStatusCodes = scan.requestStatusCodes[line] ?? []
            }
        }
        object.propertyLines = scan.places
        let read = object.findings.map { finding in
            var finding = finding
            finding.message = AirlockErrorMapping.plain(finding.message)
            finding.line = scan.places.line(of: finding.property, inComponentAt: finding.line)
            return finding
        }
        object.findings = (scan.findings + read).enumerated()
            .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
            .map(\.element)
        return object
    }
}
