internal import ArgumentParser
internal import WebService
internal import Workflows

/// The command that sends what waits in the outbox.
struct DeliverCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Send the outbox: by SMTP, into a Maildir, or to standard output.",
        discussion: """
            Each message leaves at most once, whatever stops the command and when. What may have \
            arrived and was not confirmed becomes uncertain and waits for a person (kept outbox). \
            Without --once it goes on until SIGTERM. The relay is KEPT_SMTP_URL, several \
            separated by blanks. Exit code 69 if no relay can be reached, 1 if a message failed \
            or is uncertain.

            Example:  kept deliver --once --maildir /var/mail/kept-out
                      kept deliver
            """)

    @OptionGroup var common: CommonOptions
    @Flag(help: "Send what is due now, then end.") var once = false
    @Option(
        help: ArgumentHelp(
            "Deliver into this Maildir. Also KEPT_MAILDIR_OUT.", valueName: "dir"))
    var maildir: String?
    @Flag(help: "Write the raw mails to standard output, and count them as sent.")
    var print = false

    func run(in session: Session) async throws -> ExitStatus {
        let place = try place(in: session)
        let dependencies = try await session.dependencies()
        let deliver = try DeliverOutbox(dependencies, to: place)
        // A clock that stands still would never see the next attempt.
        guard once || print || session.fixedNow != nil || dependencies.clock is FixedClock else {
            try await DeliveryServer(deliver, clock: dependencies.clock).run()
            return .done
        }
        let report = try await deliver()
        show(report, in: session)
        if let problem = report.problem {
            throw WorkflowError(
                code: .unavailable,
                message: "no mail goes out: \(problem); the messages wait in the outbox")
        }
        return report.failed + report.uncertain > 0 ? .answerIsNo : .done
    }

    private func place(in session: Session) throws -> DeliveryPlace {
        guard !print || maildir == nil else {
            throw WorkflowError(code: .usage, message: "--maildir and --print exclude each other")
        }
        if print {
            return .stream { bytes in StandardStream.put(bytes, on: 1) == nil }
        }
        if let maildir { return .maildir(maildir) }
        guard let place = session.deliveryPlace else {
            throw WorkflowError(
                code: .usage,
                message: "nowhere to send to: set KEPT_SMTP_URL or KEPT_MAILDIR_OUT, or give "
                    + "--maildir or --print")
        }
        return place
    }

    private func show(_ report: DeliveryReport, in session: Session) {
        // With --print the mails themselves are the answer.
        guard !print else { return }
        session.output.json([
            "sent": JSONValue(report.sent), "deferred": JSONValue(report.deferred),
            "failed": JSONValue(report.failed), "uncertain": JSONValue(report.uncertain),
            "dropped": JSONValue(report.dropped), "problem": JSONValue(report.problem),
        ])
        let parts = [
            (report.sent, "sent"), (report.deferred, "put off"), (report.failed, "failed"),
            (report.uncertain, "uncertain"), (report.dropped, "taken back"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        session.output.say(parts.isEmpty ? "Nothing is due." : parts.joined(separator: ", "))
        if report.failed + report.uncertain > 0 { session.output.say("See: kept outbox") }
    }
}
