public import ArgumentParser
public import WebService
internal import Workflows

/// The command that serves the pages and feeds.
struct ServeCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the pages, the calendar feeds and the health checks.",
        discussion: """
            Prints its address once it listens, logs JSON lines on standard error and stops \
            cleanly on SIGTERM. Where a relay or a Maildir is set (KEPT_SMTP_URL, \
            KEPT_MAILDIR_OUT), it sends the outbox in the background. There is no sign-in yet: \
            whoever reaches the address sees the programme, so it listens on this machine only \
            unless told otherwise.

            Example:  kept serve --listen 127.0.0.1:8080
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("Where to listen; port 0 takes any.", valueName: "host:port"))
    var listen: ListenAddress = .standard

    func run(in session: Session) async throws -> ExitStatus {
        let output = session.output
        if !listen.isLoopback {
            Output.complain(
                "kept: \(listen.text) can be reached by others, and nobody has to sign in")
        }
        let dependencies = try await session.dependencies()
        // Where the clock stands still, as in the demo, nothing may leave the house.
        let place = dependencies.clock is FixedClock ? nil : session.deliveryPlace
        let deliver = try place.map { place throws(WorkflowError) in
            try DeliverOutbox(dependencies, to: place)
        }
        let server = KeptServer(dependencies, listen: listen, deliver: deliver) { address in
            // Unbuffered, so that whoever waits for the line gets it at once.
            output.write(
                output.isJSON
                    ? JSONValue.object([(key: "listening", value: .text(address.url))]).line + "\n"
                    : "Listening on \(address.url)\n")
        }
        try await server.run()
        return .done
    }
}

extension ListenAddress: ExpressibleByArgument {
    /// Reads `HOST:PORT`.
    public init?(argument: String) {
        self.init(argument)
    }

    /// How the default is shown in the help.
    public var defaultValueDescription: String { text }
}
