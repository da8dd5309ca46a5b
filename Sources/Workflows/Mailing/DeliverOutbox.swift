internal import CivilTime
internal import MIMEFiles
internal import Mail
internal import Mentoring
internal import Storage
internal import Synchronization

/// Empties the outbox: each message leaves at most once, whatever stops the sender and when.
///
/// A message is claimed under a lease, composed from what is true at that moment, and noted as
/// `sending` durably before its last bytes leave. A sender that dies before the note leaves a
/// message that the next one sends; one that dies after it leaves a message that is `uncertain`
/// and waits for a person. Two senders never hold one message: the fence keeps the slow one out.
public final class DeliverOutbox: Sendable {
    /// How long a claimed message is this sender's, in seconds.
    static let leaseSeconds: Int64 = 300
    /// How long a message may be under way before its sender counts as dead, in seconds; longer
    /// than any transfer may take.
    static let sendingSeconds: Int64 = 900
    /// How many are claimed at once.
    static let batch = 20

    private let dependencies: Dependencies
    private let transport: any MailTransport
    private let composer: IMIPComposer
    private let pacing: Mutex<DomainPacing>
    private let holder: String

    /// Creates a sender; nothing is connected yet.
    ///
    /// - Throws: `WorkflowError`: `usage` for settings that cannot be used, `unavailable`.
    public init(_ dependencies: Dependencies, to place: DeliveryPlace) throws(WorkflowError) {
        self.dependencies = dependencies
        transport = try place.transport(domain: dependencies.mailDomain)
        do throws(MailError) {
            composer = try IMIPComposer()
        } catch {
            throw WorkflowError(error)
        }
        pacing = Mutex(DomainPacing(perMinute: place.perMinute))
        holder = dependencies.randomness.bytes(count: 8).map { String($0, radix: 16) }.joined()
    }

    /// Sends all that is due, in order, until nothing is or no way out works.
    ///
    /// - Throws: `WorkflowError` of the store; what was sent until then is noted.
    public func callAsFunction() async throws -> DeliveryReport {
        var report = DeliveryReport()
        while report.problem == nil, !Task.isCancelled {
            let claimed = try await claim()
            guard !claimed.isEmpty else { break }
            for (place, item) in claimed.enumerated() {
                guard report.problem == nil, !Task.isCancelled else {
                    try await release(claimed[place...].map(\.message))
                    break
                }
                try await handle(item, &report)
            }
        }
        return report
    }

    /// A claimed row with its letter.
    private struct Claimed: Sendable {
        let message: OutboxMessage
        let letter: OutboxLetter
    }

    private func claim() async throws -> [Claimed] {
        let now = dependencies.clock.now()
        let dependencies = dependencies
        let holder = holder
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let store = OutboxStore(connection)
                try store.markUncertain(now: now)
                let rows = try store.claim(
                    holder: holder, limit: Self.batch,
                    until: now.advanced(bySeconds: Self.leaseSeconds), now: now)
                let letters = OutboxLetters(
                    dependencies: dependencies, connection: connection, now: now)
                return try rows.map { row in
                    do {
                        return Claimed(message: row, letter: try letters.letter(for: row))
                    } catch let error as WorkflowError {
                        return Claimed(message: row, letter: .impossible(error.message))
                    }
                }
            }
        }
    }

    private func handle(_ item: Claimed, _ report: inout DeliveryReport) async throws {
        let message = item.message
        switch item.letter {
        case .outdated(let reason):
            report.dropped += 1
            try await settle(message, as: .dropped, reason: reason)
        case .impossible(let reason):
            report.failed += 1
            try await settle(message, as: .failed, reason: reason)
        case .ready(let letter, let thread, let language):
            let address = letter.readerEmail.folded
            let now = dependencies.clock.monotonicMicroseconds() / 1_000
            if let wait = pacing.withLock({ $0.take(address, atMilliseconds: now) }) {
                report.deferred += 1
                return try await pause(message, seconds: wait)
            }
            let mail: ComposedMail
            do throws(MailError) {
                mail = try composer.compose(letter, thread: thread, catalogue: .named(language))
            } catch {
                report.failed += 1
                return try await settle(message, as: .failed, reason: error.message)
            }
            let parcel = MailParcel(
                key: message.id, sender: mail.mail.from.address.text,
                recipient: mail.mail.to.address.text, bytes: mail.bytes)
            try await conclude(message, await send(parcel, message), &report)
        }
    }

    private func send(_ parcel: MailParcel, _ message: OutboxMessage) async -> DeliveryOutcome {
        let dependencies = dependencies
        return await transport.send(parcel) {
            try ThreadWait.forResult {
                let now = dependencies.clock.now()
                try await dependencies.database.write { connection in
                    try OutboxStore(connection).mark(
                        message, from: .pending, to: .sending, now: now,
                        until: now.advanced(bySeconds: Self.sendingSeconds))
                }
            }
        }
    }

    private func conclude(
        _ message: OutboxMessage, _ outcome: DeliveryOutcome, _ report: inout DeliveryReport
    ) async throws {
        switch outcome {
        case .accepted:
            report.sent += 1
            try await settle(message, as: .sent, reason: nil)
        case .refused(let reason):
            report.failed += 1
            try await settle(message, as: .failed, reason: reason)
        case .uncertain(let reason):
            report.uncertain += 1
            try await settle(message, as: .uncertain, reason: reason)
        case .deferred(let reason):
            try await postpone(message, reason, &report)
        case .unreachable(let reason):
            report.problem = reason
            try await postpone(message, reason, &report)
        case .takenBack:
            // Another sender holds it by now, or the store failed: nothing has left.
            return
        }
    }

    /// Puts a message off after an attempt, or gives it up after a day.
    private func postpone(
        _ message: OutboxMessage, _ reason: String, _ report: inout DeliveryReport
    ) async throws {
        let now = dependencies.clock.now()
        let first = message.firstTriedAt ?? now
        guard
            let next = RetryPlan.next(attempts: message.attempts, firstTried: first, now: now)
        else {
            report.failed += 1
            return try await settle(
                message, as: .failed, reason: "not taken for a day; last: \(reason)")
        }
        report.deferred += 1
        try await write { try $0.postpone(message, until: next, reason: reason, now: now) }
    }

    private func pause(_ message: OutboxMessage, seconds: Int64) async throws {
        let now = dependencies.clock.now()
        try await write {
            try $0.release([message], until: now.advanced(bySeconds: seconds), now: now)
        }
    }

    private func release(_ messages: [OutboxMessage]) async throws {
        let now = dependencies.clock.now()
        try await write { try $0.release(messages, until: nil, now: now) }
    }

    private func settle(
        _ message: OutboxMessage, as state: OutboxState, reason: String?
    ) async throws {
        let now = dependencies.clock.now()
        try await write { try $0.settle(message, as: state, reason: reason, now: now) }
    }

    private func write(
        _ work: @escaping @Sendable (OutboxStore) throws -> Void
    ) async throws {
        let database = dependencies.database
        try await refusingStorage {
            try await database.write { try work(OutboxStore($0)) }
        }
    }
}
