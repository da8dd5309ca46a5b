internal import Glibc
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import UnixSignals
public import Workflows

/// The running service: listens, answers, and stops cleanly when it is told to.
public struct KeptServer: Sendable {
    private let dependencies: Dependencies
    private let listen: ListenAddress
    private let deliver: DeliverOutbox?
    private let onListening: @Sendable (ListenAddress) -> Void

    /// Creates a server; nothing listens yet.
    ///
    /// With a `deliver` the outbox is emptied in the background. `onListening` is called once
    /// connections are really accepted, with the port the system chose.
    public init(
        _ dependencies: Dependencies, listen: ListenAddress, deliver: DeliverOutbox? = nil,
        onListening: @escaping @Sendable (ListenAddress) -> Void
    ) {
        self.dependencies = dependencies
        self.listen = listen
        self.deliver = deliver
        self.onListening = onListening
    }

    /// Serves until SIGTERM or SIGINT; requests under way finish first, for at most ten seconds.
    ///
    /// - Throws: `WorkflowError` with code `unavailable` if the address is taken or not ours.
    public func run() async throws {
        // The log lives in real time, also where the pages show a stopped clock.
        let clock = SystemClock()
        let logger = Logger(label: "kept.serve") { _ in
            JSONLogHandler(clock: clock, write: StandardError.write)
        }
        let application = try await Application.build(
            dependencies, listen: listen, logger: logger, onListening: onListening)
        let worker = deliver.map {
            DeliveryWorker($0, clock: dependencies.clock, logger: logger)
        }
        let services: [any Service] = [application] + (worker.map { [$0] } ?? [])
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(ServiceLimits.shutdownSecondsMax)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError {
            throw refusal(error.errnoCode)
        } catch is SocketAddressError {
            throw refusal("is not an address of this machine")
        }
    }

    private func refusal(_ code: CInt) -> WorkflowError {
        switch code {
        case EADDRINUSE: refusal("is in use by another program; stop it or give --listen another")
        case EACCES: refusal("needs more rights; ports below 1024 are the system's")
        case EADDRNOTAVAIL: refusal("is not an address of this machine")
        default: refusal("cannot be listened on (error \(code))")
        }
    }

    private func refusal(_ what: String) -> WorkflowError {
        WorkflowError(code: .unavailable, message: "\(listen.text) \(what)")
    }
}
