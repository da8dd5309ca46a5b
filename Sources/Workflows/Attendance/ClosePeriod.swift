public import CivilTime
public import Mentoring
public import Reconciliation
internal import Storage

/// Closes a stretch of time: what is settled becomes final, and later changes are corrections.
public struct ClosePeriod: Sendable {
    /// What was closed.
    public struct Receipt: Sendable {
        /// The programme.
        public let programme: Programme
        /// The close.
        public let close: PeriodClose
        /// How many of its appointments the next run looks at.
        public let appointments: Int
        /// How many breaks about them are still open.
        public let breaksOpen: Int
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Closes the sessions of a programme that start before an instant.
    ///
    /// - Throws: `WorkflowError`: `usage` for an instant that lies ahead, `state` if that much was
    ///   closed before.
    public func callAsFunction(
        programme slug: String?, until: Instant
    ) async throws -> Receipt {
        let now = dependencies.clock.now()
        guard until <= now else {
            throw WorkflowError(
                code: .usage, message: "--until lies ahead: what is to come cannot be closed")
        }
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let (programme, _) = try FindProgramme(connection).programme(slug: slug)
                let store = PeriodStore(connection)
                let last = try store.closes().last { $0.programme == programme.id }
                let from = last?.period.end ?? .distantPast
                guard from < until else {
                    throw WorkflowError(
                        code: .state, message: "closed before \(from.rfc3339) already")
                }
                let close = PeriodClose(
                    programme: programme.id, period: Period(start: from, end: until),
                    actor: "coordinator", at: now)
                try store.append(close)
                try AuditStore(connection).append(
                    actor: "coordinator", action: "period.close", subject: programme.id.text,
                    detail: "{\"until\":\(until.secondsSinceEpoch)}", now: now)
                let found = try AppointmentStore(connection).appointments(
                    of: programme.id, in: close.period)
                let open = try BreakStore(connection).all(in: .open).compactMap(
                    \.item.subject.appointment)
                for appointment in found {
                    try RunStore(connection).markDirty(
                        .judge, item: appointment.id.text, shardKey: appointment.pair.text)
                }
                let ids = Set(found.map(\.id))
                return Receipt(
                    programme: programme, close: close, appointments: found.count,
                    breaksOpen: open.count { ids.contains($0) })
            }
        }
    }

    /// Returns what was closed of a programme, the oldest first.
    public func list(programme slug: String?) async throws -> (Programme, [PeriodClose]) {
        try await refusingStorage {
            try await dependencies.database.read { connection in
                let (programme, _) = try FindProgramme(connection).programme(slug: slug)
                let closes = try PeriodStore(connection).closes()
                return (programme, closes.filter { $0.programme == programme.id })
            }
        }
    }
}
