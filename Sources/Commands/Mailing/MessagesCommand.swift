internal import ArgumentParser
internal import Workflows

/// The commands about the wording of mails.
struct MessagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages", abstract: "Show mails before they leave.",
        subcommands: [MessagesPreviewCommand.self])
}

/// The command that shows a mail as it would leave now.
struct MessagesPreviewCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show a mail as it would leave now; nothing is sent.",
        discussion: """
            Takes a message of the outbox, or an appointment: then the mails its people would \
            get now.

            Example:  kept messages preview apt_… --to mentor@example.org
                      kept messages preview msg_… --format eml > mail.eml
            """)

    /// A reading of a mail.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, html, ics, eml
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A message or an appointment.", valueName: "id"))
    var subject: String
    @Option(help: ArgumentHelp("Only the mail to this person.", valueName: "email"))
    var to: String?
    @Option(help: ArgumentHelp("In this language; the person's own unless said.", valueName: "tag"))
    var lang: String?
    @Option(help: "text, html, ics or eml.") var format = Format.text

    func run(in session: Session) async throws -> ExitStatus {
        let previews = try await PreviewMessage(session.dependencies())(
            subject, to: to, language: lang)
        for preview in previews {
            session.output.json([
                "subject": .text(preview.subject), "from": .text(preview.from),
                "to": .text(preview.to), "text": .text(preview.text), "html": .text(preview.html),
                "ics": JSONValue(preview.calendar.map { String(decoding: $0, as: UTF8.self) }),
                "eml": .text(String(decoding: preview.raw, as: UTF8.self)),
            ])
            guard !session.output.isJSON else { continue }
            switch format {
            case .text:
                session.output.say("To: \(preview.to)\nSubject: \(preview.subject)\n")
                session.output.say(preview.text)
            case .html: session.output.write(preview.html)
            case .ics:
                session.output.write(String(decoding: preview.calendar ?? [], as: UTF8.self))
            case .eml: session.output.write(String(decoding: preview.raw, as: UTF8.self))
            }
        }
        return .done
    }
}
