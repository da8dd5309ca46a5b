internal import CivilTime
internal import Mentoring
internal import Storage

/// Brings what time alone has done to the state machine: passed ends and lapsed holds.
struct TimePassing {
    private let dependencies: Dependencies

    /// How many appointments one transaction takes at most.
    private static let batchMax = 500

    init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Applies every event that has come by now, in transactions of their own.
    func pass(now: Instant) async throws {
        var moved = Self.batchMax
        while moved == Self.batchMax {
            moved = try await refusingStorage {
                try await dependencies.database.write { connection in
                    let store = AppointmentStore(connection)
                    let waiting = try store.ended(by: now) + store.lapsedHolds(by: now)
                    let batch = waiting.prefix(Self.batchMax)
                    for appointment in batch { try step(appointment, now: now, connection) }
                    return batch.count
                }
            }
        }
    }

    private func step(
        _ appointment: Appointment, now: Instant, _ connection: any SQLConnection
    ) throws {
        guard let event = appointment.timedEvent(at: now) else { return }
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        _ = try AppointmentChange(dependencies: dependencies, connection: connection, now: now)
            .apply(event, to: appointment, by: .engine, cause: "", people: people)
    }
}
