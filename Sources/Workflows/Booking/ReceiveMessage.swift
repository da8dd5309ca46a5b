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
        /// Where it departs from the standard, all at once, in words.
        public var violations: [String] = []
        /// The appointment it changed, as it is now.
        public var changed: ChangedAppointment?
        /// The offer it became, by name.
        public var offer: String?
        /// The messages it causes.
        public var messages: [WrittenInvitation] = []
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Reads a message through the airlock and applies what it may change.
    ///
    /// The name tells a mail (`.eml`) from a calendar file (`.ics`); without either the content
    /// does.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` if the file cannot be read.
    public func callAsFunction(bytes: [UInt8], name: String) async throws -> [Receipt] {
        guard Self.isMail(bytes, name: name) else {
            let object = try await CalendarFiles(dependencies.calendars).read(
                bytes, name: name, origin: .mail)
            return try await take([ReceivedPart(object: object, source: MessageSource(file: bytes))]
            )
        }
        let opened = try await MailFiles(dependencies).open(bytes, name: name)
        if let refusal = opened.refusal {
            return [
                Receipt(
                    uid: nil, method: nil, from: opened.sender, outcome: .refused, why: refusal)
            ]
        }
        return try await take(opened.parts)
    }

    private static func isMail(_ bytes: [UInt8], name: String) -> Bool {
        let name = name.lowercased()
        if name.hasSuffix(".eml") { return true }
        return name.hasSuffix(".ics") ? false : MailScan.looksLikeMail(bytes)
    }

    private func take(_ parts: [ReceivedPart]) async throws -> [Receipt] {
        let now = dependencies.clock.now()
        let workflow = self
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                try parts.flatMap { try workflow.take($0, now: now, connection) }
            }
        }
    }

    private func take(
        _ part: ReceivedPart, now: Instant, _ connection: any SQLConnection
    ) throws -> [Receipt] {
        let object = part.object
        var source = part.source
        // Asked before the first event is taken in, which would make the others look repeated. The
        // bytes tell a replay also where a stamp lies so far ahead that it is not believed.
        source.provenance.wasSeen = try ReceivedMessageStore(connection).wasApplied(
            hash: source.hash, messageIDHash: source.messageIDHash)
        if let method = part.mailMethod, method != object.method?.text {
            return [
                Receipt(
                    uid: object.events.first?.uid, method: object.method?.text, from: source.sender,
                    outcome: .refused,
                    why: "The mail says method=\(method), its calendar says "
                        + "\(object.method?.text ?? "none") (RFC 6047 §2.4).")
            ]
        }
        var receipts: [Receipt] = []
        for event in object.events.isEmpty ? [nil] : object.events.map(Optional.some) {
            var single = object
            single.events = event.map { [$0] } ?? []
            // Several UIDs in one message are judged whole, so that a mixed one is refused.
            let judged = Set(object.events.map(\.uid)).count > 1 ? object : single
            let intake = try AnswerIntake(
                dependencies: dependencies, connection: connection, now: now, source: source,
                uid: event?.uid)
            let decisions = try intake.decide(judged)
            receipts += try decisions.prefix(1).map { try intake.apply($0) }
        }
        return receipts
    }
}

/// One calendar object on its way in.
struct ReceivedPart: Sendable {
    let object: CalendarObject
    let source: MessageSource
    /// The `method` parameter of the mail's part.
    var mailMethod: String?
}
