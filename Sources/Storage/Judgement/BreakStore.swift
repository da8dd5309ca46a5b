public import CivilTime
public import Mentoring
public import Reconciliation

/// Keeps what waits for a person: each break once for ever, with the steps of its life.
public struct BreakStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let select = """
        SELECT break_item.break_id, break_item.kind, break_item.appt_id, break_item.leg,
            break_item.ev_key, break_item.session_key, break_item.file_sha256,
            break_item.evidence, break_item.answers, break_item.affected,
            break_item.opened_run, break_item.opened_at, break_event.state, break_event.owner,
            break_event.actor, break_event.answer, break_event.resolved_by_ev,
            break_event.reason, break_event.at
        FROM break_item
        JOIN break_event ON break_event.org = break_item.org
            AND break_event.break_id = break_item.break_id
            AND break_event.event_no = (SELECT max(newer.event_no) FROM break_event AS newer
                WHERE newer.org = break_item.org AND newer.break_id = break_item.break_id)
        WHERE break_item.org = :org
        """
    private static let byID = SQLText("\(select) AND break_item.break_id = :id")
    private static let byState = SQLText(
        """
        \(select) AND break_event.state = :state
        ORDER BY break_item.opened_at, break_item.break_id
        """)
    private static let byAppointment = SQLText(
        """
        \(select) AND break_item.appt_id = :appointment
        ORDER BY break_item.opened_at, break_item.break_id
        """)
    private static let insert: SQLText = """
        INSERT INTO break_item (org, break_id, kind, appt_id, leg, ev_key, session_key,
            file_sha256, evidence, answers, affected, opened_run, opened_at)
        VALUES (:org, :id, :kind, :appointment, :leg, :key, :session, :file, :evidence, :answers,
            :affected, :run, :now)
        ON CONFLICT (org, break_id) DO NOTHING
        """
    private static let insertEvent: SQLText = """
        INSERT INTO break_event (org, break_id, event_no, state, owner, actor, answer,
            resolved_by_ev, reason, at)
        SELECT :org, :id, coalesce(max(event_no), 0) + 1, :state, :owner, :actor, :answer, :key,
            :reason, :at
        FROM break_event WHERE org = :org AND break_id = :id
        """
    private static let eventsOf: SQLText = """
        SELECT break_id, state, owner, actor, answer, resolved_by_ev, reason, at
        FROM break_event WHERE org = :org AND break_id = :id ORDER BY event_no
        """
    private static let countOpen = SQLText(
        """
        SELECT count(*) AS open FROM (\(select)) AS standing WHERE standing.state = 'open'
        """)

    /// Opens a break; false if it is open already or a person has answered it.
    ///
    /// One that had vanished by itself is opened again.
    @discardableResult
    public func open(_ item: BreakItem, run: String, now: Instant) throws(StorageError) -> Bool {
        if let standing = try self.standing(item.id) {
            guard standing.last.state == .vanished else { return false }
        } else {
            try insertItem(item, run: run, now: now)
        }
        try append(BreakEvent(item: item.id, state: .open, actor: "engine", at: now))
        return true
    }

    /// Adds a step to the life of a break.
    ///
    /// - Throws: `missingReference` if there is no such break.
    public func append(_ event: BreakEvent) throws(StorageError) {
        try connection.execute(
            Self.insertEvent,
            [
                "id": .bytes(event.item.bytes), "state": .text(event.state.rawValue),
                "owner": .identifier(event.owner), "actor": .text(event.actor),
                "answer": .count(event.answer), "key": .optional(event.resolvedBy?.bytes),
                "reason": .text(event.reason), "at": .instant(event.at),
            ])
    }

    /// Returns a break with where it stands.
    public func standing(_ id: Digest256) throws(StorageError) -> StandingBreak? {
        try connection.firstValue(Self.byID, ["id": .bytes(id.bytes)], as: Self.standing)
    }

    /// Returns all breaks in a state, the oldest first.
    public func all(in state: BreakState) throws(StorageError) -> [StandingBreak] {
        try connection.values(
            Self.byState, ["state": .text(state.rawValue)], as: Self.standing)
    }

    /// Returns the breaks about an appointment in every state, the oldest first.
    public func all(about appointment: AppointmentID) throws(StorageError) -> [StandingBreak] {
        try connection.values(
            Self.byAppointment, ["appointment": .identifier(appointment)], as: Self.standing)
    }

    /// Returns how many breaks are open.
    public func openCount() throws(StorageError) -> Int {
        Int(try connection.integer(Self.countOpen))
    }

    /// Returns the answers that people have given, by break.
    public func answers() throws(StorageError) -> [Digest256: BreakAnswer] {
        var answers: [Digest256: BreakAnswer] = [:]
        for standing in try all(in: .resolved) {
            answers[standing.item.id] = standing.item.answers.first {
                $0.number == standing.last.answer
            }
        }
        return answers
    }

    /// Returns the steps of a break, the oldest first.
    public func history(of id: Digest256) throws(StorageError) -> [BreakEvent] {
        try connection.values(Self.eventsOf, ["id": .bytes(id.bytes)], as: Self.event)
    }

    private func insertItem(
        _ item: BreakItem, run: String, now: Instant
    ) throws(StorageError) {
        let subject = item.subject
        try connection.execute(
            Self.insert,
            [
                "id": .bytes(item.id.bytes), "kind": .text(item.kind.rawValue),
                "appointment": .identifier(subject.appointment),
                "leg": .optional(subject.leg?.text),
                "key": .optional(subject.evidence?.bytes),
                "session": .optional(subject.sessionKey),
                "file": .optional(subject.fileHash?.bytes),
                "evidence": .bytes(item.evidence.flatMap(\.bytes)),
                "answers": .text(BreakAnswerText.write(item.answers)),
                "affected": .count(item.affectedPeople), "run": .text(run),
                "now": .instant(now),
            ])
    }

    private static func event(_ row: SQLRow) throws(StorageError) -> BreakEvent {
        BreakEvent(
            item: try row.digest("break_id"), state: try row.word("state"),
            owner: try row.identifierIfAny("owner"), actor: try row.text("actor"),
            answer: try row.countIfAny("answer"),
            resolvedBy: try row.digestIfAny("resolved_by_ev"), reason: try row.text("reason"),
            at: try row.instant("at"))
    }

    private static func standing(_ row: SQLRow) throws(StorageError) -> StandingBreak {
        guard let answers = BreakAnswerText.read(try row.text("answers")) else {
            throw row.wrongType("answers")
        }
        let item = BreakItem(
            kind: try row.word("kind"),
            subject: BreakItem.Subject(
                appointment: try row.identifierIfAny("appt_id"), leg: try row.legIfAny("leg"),
                evidence: try row.digestIfAny("ev_key"),
                sessionKey: try row.textIfAny("session_key"),
                fileHash: try row.digestIfAny("file_sha256")),
            evidence: try row.digests("evidence"), answers: answers,
            affectedPeople: try row.count("affected"))
        return StandingBreak(
            item: item, openedAt: try row.instant("opened_at"),
            openedRun: try row.text("opened_run"), last: try event(row))
    }
}
