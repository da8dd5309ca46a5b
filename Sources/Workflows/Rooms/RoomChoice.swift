internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Finds rooms for sessions inside a transaction.
struct RoomChoice {
    let connection: any SQLConnection
    let now: Instant

    /// Returns the rooms of a site with the time they are taken near a period.
    ///
    /// - Throws: `WorkflowError` with code `notFound` for a site without any room.
    func rooms(
        of site: String, near period: Period, except moved: AppointmentID? = nil
    ) throws -> [RoomTime] {
        let rooms = try RoomStore(connection).rooms(
            of: site, near: period, now: now, except: Set([moved].compactMap(\.self)))
        guard !rooms.isEmpty else {
            throw WorkflowError(
                code: .notFound,
                message: "no room of a site called '\(site)' is known; see: kept rooms import")
        }
        return rooms
    }

    /// Returns the first free room of a site, by name; the one that is wanted comes before all,
    /// then the one the session has.
    ///
    /// - Throws: `WorkflowError` with code `slotTaken` if every room is taken: two sessions in one
    ///   room are an overlap that no coordinator can force.
    func free(
        at period: Period, site: String, for appointment: AppointmentID, wanted: String? = nil
    ) throws -> RoomTime {
        let own = try wanted ?? RoomStore(connection).room(of: appointment)?.name
        let free = try rooms(of: site, near: period, except: appointment)
            .filter { $0.isFree(for: period) }
        guard let room = free.first(where: { $0.name == own }) ?? free.first else {
            throw WorkflowError(
                code: .slotTaken,
                message: "every room of \(site) is taken then; ask for other times with: "
                    + "kept propose --site '\(site)'")
        }
        return room
    }
}

extension RoomTime {
    /// The words of an invitation for the room.
    var placeText: String { "\(name), \(site)" }
}
