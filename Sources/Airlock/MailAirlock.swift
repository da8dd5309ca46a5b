public import CalendarModel

/// Opens raw mail in a process of its own (`kept-airlock-mail`), one per mail, at most two at once.
///
/// It takes the first of a mail's two passes: the calendar parts that come back are bytes of the
/// sender still, and each goes through `Airlock` like a file that came by mail.
public final class MailAirlock: MailReading {
    private let gate: AirlockGate

    /// Creates an airlock around a mail program, given by its path.
    public init(program: String, limits: Airlock.Limits = Airlock.Limits()) {
        gate = AirlockGate(program: program, zoneDirectory: nil, limits: limits)
    }

    /// How many mails ended how so far.
    public var statistics: AirlockStatistics { gate.statistics }

    /// Returns what a mail says.
    ///
    /// - Throws: `AirlockError` as `Airlock.read` does.
    public func open(_ bytes: [UInt8]) async throws(AirlockError) -> MailContent {
        try await gate.pass(
            bytes,
            scan: { () throws(AirlockError) in try MailScan.scan(bytes) },
            input: { $0 },
            judge: { (_, output) throws(AirlockError) in try Self.content(from: output) })
    }

    private static func content(from output: [UInt8]) throws(AirlockError) -> MailContent {
        let frame: WireFormat.Frame
        do throws(CalendarModelError) {
            frame = try WireFormat.decodeFrame(output)
        } catch {
            throw AirlockErrorMapping.failed("its reader's answer is damaged (\(error.message))")
        }
        switch frame {
        case .mail(let mail): return mail
        case .refusal(let finding):
            throw AirlockError(
                code: .refused, reason: finding.code,
                message: AirlockErrorMapping.plain(finding.message), line: finding.line,
                clause: finding.clause)
        case .calendar:
            throw AirlockErrorMapping.failed("its reader answered with a calendar")
        }
    }
}
