internal import CalendarModel
internal import CivilTime
internal import Invitations
internal import Mentoring
internal import Reconciliation
internal import Recurrence
internal import Storage

/// Takes in a calendar that was exported again: what it says of own appointments is evidence.
///
/// A copy speaks for its owner alone, and only the secret in its ORGANIZER says who that is; what
/// bears none is counted as not linked and leaves no evidence. Events of other UIDs are counted and
/// not stored: they are nobody's business here.
struct CalendarCopyImport: Sendable {
    let dependencies: Dependencies
    let order: ImportEvidence.Order
    let now: Instant

    func taken() async throws -> EvidenceReport {
        let bytes = try order.wholeBytes()
        let object = try await CalendarFiles(dependencies.calendars).read(bytes, name: order.name)
        return try await refusingStorage {
            do {
                return try await dependencies.database.write { connection in
                    let report = try self.store(object, bytes, connection)
                    if self.order.isDryRun { throw OnlyALook(report: report) }
                    return report
                }
            } catch let look as OnlyALook {
                return look.report
            }
        }
    }

    private func store(
        _ object: CalendarObject, _ bytes: [UInt8], _ connection: any SQLConnection
    ) throws -> EvidenceReport {
        let hash = Digest256(hashing: bytes)
        _ = try EvidenceStore(connection).add(
            EvidenceBatch(
                file: SourceFile(
                    hash: hash, source: .ics, parser: "ics", parserVersion: 1, encoding: "utf-8",
                    byteCount: bytes.count, receivedAt: now, uploader: "coordinator")))
        // The same file again was received when it first came.
        let receivedAt = try EvidenceStore(connection).file(hash)?.receivedAt ?? now
        let intake = StatementIntake(connection: connection, now: now)
        var new = 0
        var rows = 0
        var unlinked = 0
        var notes: [EvidenceReport.Doubt] = []
        var own: Set<AppointmentID> = []
        for event in object.events {
            guard let uid = event.uid,
                let appointment = try AppointmentStore(connection).appointment(uid: uid)
            else {
                unlinked += 1
                continue
            }
            own.insert(appointment.id)
            let people = try PairPeopleReader(connection: connection).people(of: appointment)
            guard let owner = owner(of: event, appointment, people) else {
                unlinked += 1
                notes.append(Self.noSecret(event))
                continue
            }
            for statement in statements(
                event, object, appointment, Copy(owner: owner, people: people),
                from: (hash, receivedAt))
            {
                rows += 1
                let stored = try intake.append(
                    statement, about: appointment, rule: "calendar.copy")
                if stored.isNew { new += 1 }
            }
        }
        return EvidenceReport(
            file: order.name, source: .ics, reading: "a calendar's copies of own appointments",
            sessions: own.count, rows: rows, new: new, known: rows - new, unlinked: unlinked,
            breaks: [], notes: notes, stated: nil, parsed: object.events.count,
            isDryRun: order.isDryRun)
    }

    /// Whose copy it is, and of which pair.
    private struct Copy {
        let owner: PairSide
        let people: PairPeople
    }

    /// What one copy says of its owner: the answer, and what was done to it.
    private func statements(
        _ event: Event, _ object: CalendarObject, _ appointment: Appointment,
        _ copy: Copy, from file: (hash: Digest256, receivedAt: Instant)
    ) -> [StatementIntake.Statement] {
        // An older copy says nothing about the present revision (SEQUENCE order).
        guard event.sequence >= appointment.sequence || !appointment.state.takesPart else {
            return []
        }
        // DTSTAMP and LAST-MODIFIED may still be those of the invitation; only a later change says
        // when a copy was cancelled.
        let isChanged = (event.lastModified ?? .distantPast) > (event.stamp ?? .distantPast)
        let cancelledAt = (isChanged ? event.lastModified : nil) ?? file.receivedAt
        let at = event.lastModified ?? event.stamp ?? file.receivedAt
        func statement(
            _ kind: EvidenceKind, _ value: EvidenceValue? = nil, _ period: Period? = nil
        ) -> StatementIntake.Statement {
            StatementIntake.Statement(
                source: .ics, kind: kind, value: value,
                leg: LegName(copy.owner, revision: appointment.revision),
                person: copy.people.person(copy.owner).id,
                at: kind == .cancel ? cancelledAt : at, period: period,
                fileHash: file.hash, line: event.line)
        }
        var found = event.attendees.compactMap { attendee in
            copy.people.side(ofEmail: attendee.address.emailFolded) == copy.owner
                ? CalendarAnswerEvidence.value(attendee.participation) : nil
        }.map { statement(.reply, $0) }
        if event.status == .cancelled, appointment.state.takesPart {
            found.append(statement(.cancel))
        } else if let period = period(of: event, in: object, near: appointment),
            period.start != appointment.period.start
        {
            found.append(statement(.counter, nil, period))
        }
        return found
    }

    /// Whose copy it is, by the secret in its ORGANIZER; nil if it bears neither one's.
    private func owner(
        of event: Event, _ appointment: Appointment, _ people: PairPeople
    ) -> PairSide? {
        guard let address = event.organizer?.address, let answer = AnswerAddress(address) else {
            return nil
        }
        let tokens = AnswerTokens(
            serviceKey: dependencies.serviceKey, domain: dependencies.mailDomain)
        return PairSide.allCases.first {
            tokens.matches(
                answer.token, appointment: appointment.id, person: people.person($0).id)
        }
    }

    private static func noSecret(_ event: Event) -> EvidenceReport.Doubt {
        EvidenceReport.Doubt(
            kind: "no_secret",
            message: "a copy that bears no secret of either person proves nothing and was left out",
            line: event.line)
    }

    /// When the copy says it is, within a year of what was agreed.
    private func period(
        of event: Event, in object: CalendarObject, near appointment: Appointment
    ) -> Period? {
        var single = object
        single.events = [event]
        let year: Int64 = 366 * 86_400
        let expander = CalendarExpander(
            single, zones: dependencies.zones,
            floatingZone: dependencies.zones.rules(named: appointment.zone))
        return expander.occurrences(
            in: appointment.period.widened(beforeSeconds: year, afterSeconds: year),
            limits: .service
        ).occurrences.first?.period
    }
}

extension ImportEvidence.Order {
    /// All bytes of the file; a calendar is read at once.
    fileprivate func wholeBytes() throws(WorkflowError) -> [UInt8] {
        switch content {
        case .bytes(let bytes): bytes
        case .file(let path): try CalendarFiles.bytes(ofFile: path)
        }
    }
}

extension AppointmentState {
    /// Whether the session is to take place, or its end has passed without anybody calling it off.
    fileprivate var takesPart: Bool { takesTime || self == .due }
}
