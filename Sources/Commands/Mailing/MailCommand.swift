internal import ArgumentParser
internal import Workflows

/// The commands about mail itself.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Look whether mail goes out and is believed.",
        subcommands: [MailCheckCommand.self])
}

/// The command that looks at relays and records, and sends a test mail.
struct MailCheckCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reach the relays, read SPF, DKIM, DMARC and MX, send a test mail.",
        discussion: """
            Exit code 1 if something lacks; what could not be found out is said and does not \
            count.

            Example:  kept mail check --dkim-selector mail --send-to me@example.org
            """)

    @OptionGroup var common: CommonOptions
    @Option(
        help: ArgumentHelp(
            "The selector under which the relay signs (s= in DKIM-Signature).", valueName: "name"))
    var dkimSelector: String?
    @Option(help: ArgumentHelp("Send a test mail to this address.", valueName: "email"))
    var sendTo: String?

    func run(in session: Session) async throws -> ExitStatus {
        guard case .relays(let settings) = session.deliveryPlace else {
            throw WorkflowError(
                code: .usage, message: "no relay is set; set KEPT_SMTP_URL (smtp_url)")
        }
        let findings = try await CheckMail(session.dependencies(), settings)(
            selector: dkimSelector, sendTo: sendTo)
        for finding in findings {
            session.output.json([
                "check": .text(finding.subject), "standing": .text(finding.standing),
                "message": .text(finding.message),
            ])
        }
        session.output.table(
            ["CHECK", "STANDS", "WHAT"],
            findings.map { [$0.subject, $0.standing, $0.message] })
        return findings.contains { $0.standing == "lacking" } ? .answerIsNo : .done
    }
}
