internal import Airlock
internal import CalendarModel
internal import CivilTime
public import Invitations
internal import Mentoring
internal import Storage

/// Takes in an iTIP message: an answer to an invitation, or something else that is only listed.
public struct ReceiveMessage: Sendable {
    /// What became of one event of the message.
    public struct Receipt: Sendable {
        /// The UID it speaks of.
        public let uid: String?
        /// The METHOD, as `REPLY`.
        public let method: String?
        /// The address it came from, as the message says.
        public let from: String?
        /// What became of it.
        public let outcome: ITIPOutcome
        /// Why, in words.
        public let why: String
        /// The appointment it changed, as it is now.
        public let changed: ChangedAppointment?
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Reads a message through the airlock and applies what it may change.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` if the file cannot be read.
    public func callAsFunction(bytes: [UInt8], name: String) async throws -> [Receipt] {
        if name.lowercased().hasSuffix(".eml") {
            throw WorkflowError(
                code: .inputRefused,
                message: "raw mail is not read yet; save its calendar part as .ics", file: name)
        }
        let object = try await CalendarFiles(dependencies.calendars).read(
            bytes, name: name, origin: .mail)
        let now = dependencies.clock.now()
        let hash = SHA256.hash(bytes)
        let workflow = self
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                try workflow.take(object, hash: hash, now: now, connection)
            }
        }
    }

    private func take(
        _ object: CalendarObject, hash: [UInt8], now: Instant, _ connection: any SQLConnection
    ) throws -> [Receipt] {
        var receipts: [Receipt] = []
        for event in object.events.isEmpty ? [nil] : object.events.map(Optional.some) {
            var single = object
            single.events = event.map { [$0] } ?? []
            // Several UIDs in one message are judged whole, so that a mixed one is refused.
            let judged = Set(object.events.map(\.uid)).count > 1 ? object : single
            let intake = try AnswerIntake(
                dependencies: dependencies, connection: connection, now: now, hash: hash,
                uid: event?.uid)
            let decisions = try intake.decide(judged)
            receipts += try decisions.prefix(1).map { try intake.apply($0) }
        }
        return receipts
    }
}
