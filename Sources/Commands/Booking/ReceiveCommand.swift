internal import ArgumentParser
internal import Invitations
internal import Workflows

/// The command that takes in answers to invitations.
struct ReceiveCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Take in answers to invitations (iTIP).",
        discussion: """
            Reads .ics files and raw mail (.eml); - is standard input, where the content tells \
            which it is. A counter-proposal becomes an offer (kept offers), a refresh sends the \
            invitation again. Exit code 1 if a message was not applied, 65 if a file cannot be \
            read.

            Example:  kept receive reply.ics
                      kept receive --out invitations < mail.eml -
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file"))
    var files: [String]
    @Option(
        help: ArgumentHelp(
            "Write the messages it causes into this folder, beside the outbox.", valueName: "dir"))
    var out: String?

    func run(in session: Session) async throws -> ExitStatus {
        let folder = try out.map { path throws(WorkflowError) in try InvitationFolder(path) }
        let receive = ReceiveMessage(try await session.dependencies())
        var status = ExitStatus.done
        for file in files {
            do {
                let receipts = try await receive(
                    bytes: try CalendarFiles.bytes(ofFile: file), name: file)
                for receipt in receipts {
                    show(
                        receipt, of: file, written: try folder?.write(receipt.messages) ?? [],
                        in: session)
                }
                let wasApplied = receipts.allSatisfy { $0.outcome == .applied }
                if !wasApplied, status == .done { status = .answerIsNo }
            } catch let error as WorkflowError where error.code == .inputRefused {
                session.output.report(error)
                status = .inputRefused
            }
        }
        return status
    }

    private func show(
        _ receipt: ReceiveMessage.Receipt, of file: String, written: [String],
        in session: Session
    ) {
        session.output.json([
            "file": .text(file), "uid": JSONValue(receipt.uid),
            "method": JSONValue(receipt.method), "from": JSONValue(receipt.from),
            "outcome": .text(receipt.outcome.rawValue), "why": .text(receipt.why),
            "violations": .list(receipt.violations.map { .text($0) }),
            "offer": JSONValue(receipt.offer), "files": .list(written.map { .text($0) }),
        ])
        session.output.say("\(file): \(receipt.outcome.rawValue): \(receipt.why)")
        for violation in receipt.violations { session.output.say("  \(violation)") }
        for path in written { session.output.say("  \(path)") }
    }
}
