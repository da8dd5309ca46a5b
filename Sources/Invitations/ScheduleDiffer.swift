public import CalendarModel
public import CivilTime

/// Compares two states of one calendar object and says which messages the change makes necessary
/// (RFC 5546 §3.2, RFC 6638 §3.2.1).
///
/// Each person is told what changes in what they see: REQUEST for what is new or different, CANCEL
/// for what is gone. Spelling is no change: the order of EXDATE, another name of the same zone,
/// DURATION for DTEND, an address in other case; nor is an answer, nor TENTATIVE for CONFIRMED.
/// The organizer gets no message, nor does anybody whom a client informs (SCHEDULE-AGENT).
public struct ScheduleDiffer: Sendable {
    /// The most people times events of both states together, and ten times their attendees.
    public static let linesMax = 200_000
    private let zones: any ZoneSource

    /// Takes the zones in which the times of both states are read.
    public init(zones: any ZoneSource) {
        self.zones = zones
    }

    /// Compares; nil stands for an object that does not exist yet or any more.
    ///
    /// `stamp` is when the change was made, later than every stamp of the old state; `withdrawn`
    /// is what the comparison before this one has left.
    ///
    /// - Throws: `severalObjects` if the states are not of one UID, `organizerChanged`, `tooLarge`
    ///   beyond ``linesMax``.
    public func diff(
        from old: CalendarObject?, to new: CalendarObject?, stamp: Instant,
        withdrawn: [CalendarAddress: Int] = [:]
    ) throws(InvitationsError) -> ScheduleDiff {
        let events = (old?.events ?? []) + (new?.events ?? [])
        let uids = Set(events.map(\.uid))
        guard uids.count <= 1, uids.first.map({ $0?.isEmpty == false }) ?? true else {
            throw InvitationsError(
                code: .severalObjects,
                message: "Two states of one calendar object are compared: all events need one UID.")
        }
        guard !Self.isTooLarge(events) else {
            throw InvitationsError(
                code: .tooLarge,
                message: "The object has too many people and instances to be compared.")
        }
        let (before, after) = (ScheduledSet(old, zones: zones), ScheduledSet(new, zones: zones))
        if let was = before.organizer, let now = after.organizer, was.address != now.address {
            throw InvitationsError(
                code: .organizerChanged,
                message: "The organizer of an object never changes (RFC 5546 §2.1).")
        }
        var run = ScheduleComparison(
            before: before, after: after, stamp: stamp, withdrawn: withdrawn)
        return run.result()
    }

    private static func isTooLarge(_ events: [Event]) -> Bool {
        guard events.reduce(0, { $0 + $1.attendees.count }) <= linesMax / 10 else { return true }
        let people = Set(events.flatMap(\.attendees).map(\.address))
        return people.count * events.count > linesMax
    }
}
