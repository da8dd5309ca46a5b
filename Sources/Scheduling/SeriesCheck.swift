public import CivilTime
internal import Mentoring

/// Checks a standing appointment over its whole length and proposes exceptions where it collides.
///
/// An occurrence must pass every rule but grid and cadence, beside the other occurrences of the
/// series: they count for caps and spacing. An occurrence that cannot be held gets the nearest
/// start of the grid that can, not beyond the middle between it and its neighbours, so that the
/// order of the sessions stays.
public struct SeriesCheck: Sendable {
    /// One occurrence of the series.
    public struct Occurrence: Sendable, Hashable {
        /// When it was meant to be.
        public var planned: Period
        /// What stands against it; empty if it can be held as planned.
        public var facts: [BlockingFact]
        /// When it can be held: as planned, the exception proposed, or nil if nothing is near.
        public var slot: Period?

        /// Whether it cannot be held as planned.
        public var collides: Bool { !facts.isEmpty }
    }

    /// The most occurrences that are checked.
    public static let occurrencesMax = 400
    /// How many days an exception may lie from its plan.
    public static let reachDays = 7

    private let request: SlotRequest
    private var mentor: PersonTime
    private var mentee: PersonTime

    /// Prepares the check; the window of the request bounds the series and its exceptions.
    public init(_ request: SlotRequest, mentor: PersonTime, mentee: PersonTime) {
        self.request = request
        self.mentor = mentor
        self.mentee = mentee
    }

    /// Checks occurrences by their starts, ascending, and finds exceptions in that order.
    ///
    /// - Throws: `SchedulingError` as ``SlotFinder`` does, `invalidLimit` for too many occurrences.
    public func occurrences(
        startingAt starts: [Instant]
    ) throws(SchedulingError) -> [Occurrence] {
        guard starts.count <= Self.occurrencesMax else {
            throw SchedulingError(
                code: .invalidLimit,
                message: "a series has at most \(Self.occurrencesMax) occurrences")
        }
        var check = self
        var found: [Occurrence] = []
        for start in starts {
            let planned = Period(start: start, durationSeconds: request.lengthSeconds)
            let facts = try check.finder().check(planned)
            if facts.isEmpty { check.take(planned, number: found.count) }
            found.append(
                Occurrence(planned: planned, facts: facts, slot: facts.isEmpty ? planned : nil))
        }
        // Exceptions come after all that stays, so that no exception pushes out what was fine.
        for index in found.indices where found[index].collides {
            let room = Self.room(around: index, in: found)
            guard let slot = try check.nearest(to: found[index].planned, in: room) else { continue }
            found[index].slot = slot
            check.take(slot, number: index)
        }
        return found
    }

    /// Counts an occurrence as a session of both people from here on.
    private mutating func take(_ slot: Period, number: Int) {
        let session = BookedSession(
            appointment: AppointmentID("series_\(number)"), pair: request.pair, period: slot,
            site: request.site)
        mentor.sessions.append(session)
        mentee.sessions.append(session)
    }

    private func finder() throws(SchedulingError) -> SlotFinder {
        try SlotFinder(request, mentor: mentor, mentee: mentee)
    }

    /// How far an exception may go: half the way to the neighbours, at most a week.
    private static func room(around index: Int, in all: [Occurrence]) -> Period {
        let planned = all[index].planned
        let reach = Int64(reachDays) * 86_400
        var before = reach
        var after = reach
        if index > 0 { before = min(before, (planned.start - all[index - 1].planned.start) / 2) }
        if index + 1 < all.count {
            after = min(after, (all[index + 1].planned.start - planned.start) / 2)
        }
        return planned.widened(beforeSeconds: max(0, before), afterSeconds: max(0, after))
    }

    /// Returns the feasible slot nearest to a plan, on its own date before any other.
    private func nearest(
        to planned: Period, in room: Period
    ) throws(SchedulingError) -> Period? {
        var near = request
        guard let window = room.intersection(request.window) else { return nil }
        near.window = window
        near.cadenceWindow = nil
        let finder = try SlotFinder(near, mentor: mentor, mentee: mentee)
        let zone = request.programmeZone
        let date = zone.date(at: planned.start)
        let starts = finder.starts
        let sameDay = starts.filter { zone.date(at: $0) == date }
        let nearest = (sameDay.isEmpty ? starts : sameDay).min { left, right in
            let here = (abs(left - planned.start), left.secondsSinceEpoch)
            let there = (abs(right - planned.start), right.secondsSinceEpoch)
            return here < there
        }
        return nearest.map { Period(start: $0, durationSeconds: request.lengthSeconds) }
    }
}
