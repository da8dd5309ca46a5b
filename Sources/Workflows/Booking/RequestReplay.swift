internal import CivilTime
internal import Mentoring
internal import Storage

/// Makes a change safe to ask for twice: the second call gets the first one's answer.
///
/// The key is the caller's; it is stored with a hash of the request in the transaction of the
/// change, for 48 hours.
struct RequestReplay {
    let key: String?
    let request: String
    let connection: any SQLConnection
    let now: Instant

    private var hash: [UInt8] { SHA256.hash(Array(request.utf8)) }

    /// Returns the appointment an earlier call of this request changed, or nil for a fresh one.
    ///
    /// - Throws: `WorkflowError` with code `conflict` if the key was used for another request.
    func earlier() throws -> AppointmentID? {
        try earlierAll()?.first
    }

    /// Returns all appointments an earlier call of this request changed, or nil for a fresh one.
    ///
    /// - Throws: as ``earlier()``.
    func earlierAll() throws -> [AppointmentID]? {
        guard let key else { return nil }
        switch try IdempotencyKeys(connection).look(key: key, requestHash: hash, now: now) {
        case .fresh: return nil
        case .replay(let answer):
            return String(decoding: answer, as: UTF8.self).split(separator: "\n").map {
                AppointmentID(String($0))
            }
        case .otherRequest:
            throw WorkflowError(
                code: .conflict, message: "this key was used for another request; use a fresh one")
        }
    }

    /// Stores which appointments the request changed.
    func store(_ appointments: AppointmentID...) throws {
        try store(appointments)
    }

    /// Stores which appointments the request changed, in their order.
    func store(_ appointments: [AppointmentID]) throws {
        guard let key else { return }
        let answer = appointments.map(\.text).joined(separator: "\n")
        try IdempotencyKeys(connection).store(
            key: key, requestHash: hash, answer: Array(answer.utf8), now: now)
    }
}
