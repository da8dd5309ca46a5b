public import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Books a session of a pair: decides, stores, and leaves one invitation per person.
public struct BookAppointment: Sendable {
    /// What is to be booked.
    public struct Order: Sendable {
        /// The programme's slug, or nil for the only one.
        public var programme: String?
        /// The mentor's address.
        public var mentor: String
        /// The mentee's address.
        public var mentee: String
        /// The start.
        public var start: Instant
        /// The zone the start was said in, kept as local intent; nil for the programme's.
        public var zone: String?
        /// The length; nil for the pair's agreed one.
        public var lengthMinutes: Int?
        /// Where it takes place.
        public var place: String?
        /// The site in one of whose rooms it takes place; nil if no room is wanted.
        public var site: String?
        /// The room of that site to take if it is free; any other one otherwise.
        public var room: String?
        /// Who books, by address; nil for a coordinator.
        public var actor: String?
        /// Whether every rule but an overlap with a Kept appointment is passed over.
        public var isForced = false
        /// The caller's key that makes asking twice safe.
        public var idempotencyKey: String?

        /// Orders a session from its start.
        public init(programme: String?, mentor: String, mentee: String, start: Instant) {
            self.programme = programme
            self.mentor = mentor
            self.mentee = mentee
            self.start = start
        }

        /// The order as text, hashed to tell a repeated request from another one.
        var requestText: String {
            let parts =
                [
                    "book", programme ?? "", mentor, mentee, start.rfc3339, zone ?? "",
                    "\(lengthMinutes ?? 0)", place ?? "", actor ?? "", "\(isForced)",
                ] + (site.map { ["site", $0] } ?? []) + (room.map { ["room", $0] } ?? [])
            return parts.joined(separator: "\u{1F}")
        }
    }

    /// A year before the end of the calendar, so that every end can be written.
    static let lastStart = Instant.distantFuture.advanced(bySeconds: -366 * 86_400)

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Books, or says why not; the answer is given after the commit only.
    ///
    /// - Throws: `WorkflowError`: `slotTaken`, `notFree`, `state`, or what the store says.
    public func callAsFunction(_ order: Order) async throws -> ChangedAppointment {
        try await dependencies.change { connection, now in
            try book(order, now: now, connection)
        }
    }

    private func book(
        _ order: Order, now: Instant, _ connection: any SQLConnection
    ) throws -> ChangedAppointment {
        let replay = RequestReplay(
            key: order.idempotencyKey, request: order.requestText, connection: connection,
            now: now)
        if let earlier = try replay.earlier() {
            return try StandingInvitation(
                dependencies: dependencies, connection: connection, now: now
            ).changed(earlier)
        }
        let people = try PairPeopleReader(connection: connection).people(
            programme: order.programme, mentor: order.mentor, mentee: order.mentee)
        let time = try time(order, people)
        let own = try AppointmentStore(connection).appointments(of: people.pair.id)
            .filter { $0.state == .held && ($0.heldUntil ?? now) > now }
        // A hold is taken up only as it stands; another place or zone makes an appointment anew.
        var appointment =
            try own.first { try $0.time == time || isHeld($0, at: time, order, connection) }
            ?? NewAppointment(dependencies: dependencies).propose(time, for: people)
        let actor = try people.actor(order.actor)
        let change = AppointmentChange(
            dependencies: dependencies, connection: connection, now: now)
        // One of the times held for the pair is taken: the others are free again.
        for other in own where other.id != appointment.id {
            _ = try change.apply(
                .releaseHold, to: other, by: actor, cause: "another time was taken",
                people: people)
        }
        try SlotGate(dependencies: dependencies, connection: connection, now: now).check(
            time.period, of: people, except: appointment.id, isForced: order.isForced,
            site: order.site)
        let room = try order.site.map {
            try RoomChoice(connection: connection, now: now).free(
                at: time.period, site: $0, for: appointment.id, wanted: order.room)
        }
        if appointment.state == .proposed, appointment.place == nil {
            appointment.time.place = room?.placeText
        }
        let booked = try change.apply(
            .book, to: appointment, by: actor,
            cause: order.isForced ? "booked \(AppointmentChange.forceMark)" : "",
            people: people)
        if let room { try RoomStore(connection).assign(room, to: booked.appointment.id) }
        try replay.store(booked.appointment.id)
        return booked
    }

    /// Whether a held time with a room of the site is the one that is booked now.
    private func isHeld(
        _ held: Appointment, at time: AppointmentTime, _ order: Order,
        _ connection: any SQLConnection
    ) throws -> Bool {
        guard let site = order.site, time.place == nil else { return false }
        var bare = held.time
        bare.place = nil
        return try bare == time && RoomStore(connection).room(of: held.id)?.site == site
    }

    private func time(_ order: Order, _ people: PairPeople) throws -> AppointmentTime {
        let zone =
            try order.zone.map { try dependencies.rules(of: $0) }
            ?? dependencies.rules(of: people.programme.zone)
        let minutes = order.lengthMinutes ?? people.pair.cadence.minutes
        guard order.start < Self.lastStart else {
            throw WorkflowError(code: .usage, message: "the start lies beyond the year 9998")
        }
        try SessionLength.check(minutes)
        let period = Period(start: order.start, durationSeconds: Int64(minutes) * 60)
        return AppointmentTime(
            period: period, wall: zone.wallTime(at: order.start), zone: zone.name,
            place: try order.place.map { try TypedText.checked($0, "place") })
    }
}
