internal import CivilTime
internal import MIMEFiles
internal import Mail
internal import Mentoring
internal import Storage

/// Shows a mail as it would leave now, and sends nothing.
public struct PreviewMessage: Sendable {
    /// The readings of one mail.
    public struct Preview: Sendable, Hashable {
        /// The subject.
        public let subject: String
        /// The sender's address.
        public let from: String
        /// The recipient's address.
        public let to: String
        /// The text.
        public let text: String
        /// The HTML.
        public let html: String
        /// The iTIP message; nil for a mail without one.
        public let calendar: [UInt8]?
        /// The raw mail.
        public let raw: [UInt8]
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Composes a message of the outbox by its name, or what an appointment's people would get now.
    ///
    /// An appointment gives one mail each, or that of one person by address.
    ///
    /// - Throws: `WorkflowError`: `notFound`, `state` for a message that is not sent any more.
    public func callAsFunction(
        _ subject: String, to email: String? = nil, language: String? = nil
    ) async throws -> [Preview] {
        let now = dependencies.clock.now()
        let dependencies = dependencies
        let letters = try await refusingStorage {
            try await dependencies.database.read { connection in
                let rows =
                    try OutboxStore(connection).message(subject).map { [$0] }
                    ?? Self.rows(subject, to: email, dependencies, connection, now)
                let letters = OutboxLetters(
                    dependencies: dependencies, connection: connection, now: now)
                return try rows.map { try letters.letter(for: $0) }
            }
        }
        do throws(MailError) {
            let composer = try IMIPComposer()
            var previews: [Preview] = []
            for letter in letters {
                previews.append(try Self.preview(letter, composer, language))
            }
            return previews
        } catch {
            throw WorkflowError(error)
        }
    }

    /// Rows as they would be written for an appointment's present state; they are not stored.
    private static func rows(
        _ subject: String, to email: String?, _ dependencies: Dependencies,
        _ connection: any SQLConnection, _ now: Instant
    ) throws -> [OutboxMessage] {
        let standing = try StandingInvitation(
            dependencies: dependencies, connection: connection, now: now
        ).changed(try FindAppointment(connection).appointment(subject).id)
        let wanted = email.flatMap { EmailAddress($0)?.folded }
        let messages = standing.messages.filter { email == nil || $0.email.folded == wanted }
        guard !messages.isEmpty else {
            throw WorkflowError(
                code: .notFound, message: "nobody of this appointment has that address")
        }
        return messages.enumerated().map { number, message in
            OutboxMessage(
                id: "preview\(number)", appointment: standing.appointment.id.text,
                sequence: message.sequence, recipient: message.recipient.text,
                kind: message.kind.rawValue, payload: Array(message.text.utf8), notBefore: now)
        }
    }

    private static func preview(
        _ letter: OutboxLetter, _ composer: IMIPComposer, _ language: String?
    ) throws(MailError) -> Preview {
        switch letter {
        case .outdated(let reason), .impossible(let reason):
            throw MailError(code: .outdated, message: "this message is not sent: \(reason)")
        case .ready(let letter, let thread, let own):
            let mail = try composer.compose(
                letter, thread: thread, catalogue: .named(language ?? own))
            return Preview(
                subject: mail.mail.subject.text, from: mail.mail.from.address.text,
                to: mail.mail.to.address.text, text: mail.mail.text, html: mail.mail.html,
                calendar: mail.mail.calendar?.bytes, raw: mail.bytes)
        }
    }
}
