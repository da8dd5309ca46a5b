internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

extension SnapshotReader {
    /// Adds rows, claims and decisions of sessions.
    func load(sessions: Set<String>, into snapshot: inout RunSnapshot) throws {
        let wanted = sessions.filter { snapshot.evidence[$0] == nil }.sorted()
        let evidence = EvidenceStore(connection)
        snapshot.evidence.merge(
            try evidence.evidence(sessions: wanted, asOf: asOf)
        ) { first, _ in first }
        snapshot.coverage.merge(
            try evidence.coverage(sessions: wanted, asOf: asOf)
        ) { first, _ in first }
        for decision in try DispositionStore(connection).current(sessions: wanted) {
            snapshot.dispositions[decision.evidence] = decision
        }
    }

    /// Adds the revisions of appointments, their people, and what is said about them.
    func load(appointments: Set<AppointmentID>, into snapshot: inout RunSnapshot) throws {
        let known = Set(snapshot.revisions.map(\.appointment.id))
        let wanted = appointments.subtracting(known).sorted()
        guard !wanted.isEmpty else { return }
        let fresh = try revisions(
            try AppointmentStore(connection).appointments(wanted), snapshot.rules)
        try load(sessions: Set(wanted.map(\.text)), into: &snapshot)
        let people = Set(fresh.flatMap { [$0.pair.mentor, $0.pair.mentee] })
            .filter { snapshot.people[$0] == nil }.sorted()
        for person in try PeopleStore(connection).people(people) {
            snapshot.people[person.id] = person
        }
        snapshot.subjectKeys.merge(
            try SubjectKeyStore(connection).keys(of: people)
        ) { first, _ in first }
        setRevisions(snapshot.revisions + fresh, &snapshot)
    }

    /// Adds the sessions that belong to appointments and are not linked anew.
    func loadStanding(
        _ appointments: Set<AppointmentID>, into snapshot: inout RunSnapshot
    ) throws {
        let relinked = Set(snapshot.sessions.map(\.key))
        let links = try SessionLinkStore(connection).current(
            appointments: appointments.sorted()
        ).filter { !relinked.contains($0.session) }
        snapshot.standingLinks = try standing(links, snapshot)
        try load(sessions: Set(snapshot.standingLinks.keys), into: &snapshot)
    }

    /// Adds where sessions stand whose rows have lost their private cells.
    func loadNameless(into snapshot: inout RunSnapshot) throws {
        let sessions = snapshot.sessions.map(\.key).filter { key in
            (snapshot.evidence[key] ?? []).contains(where: \.isNameless)
        }
        snapshot.namelessLinks = try standing(
            try SessionLinkStore(connection).current(sessions: Set(sessions).sorted()), snapshot)
    }

    /// Stored links as the passes make them; of a split session each slot has the part inside it.
    private func standing(
        _ links: [Storage.SessionLink], _ snapshot: RunSnapshot
    ) throws -> [String: [Reconciliation.SessionLink]] {
        let facts = Dictionary(
            grouping: try EvidenceStore(connection).sessionFacts(
                of: Set(links.map(\.session)).sorted()), by: \.key)
        var found: [String: [Reconciliation.SessionLink]] = [:]
        for link in links {
            guard let appointment = link.appointment, let revision = link.revision else {
                continue
            }
            var standing = Reconciliation.SessionLink(
                appointment: appointment, revision: revision, pass: link.pass, rule: link.rule)
            if link.pass == 6, let whole = facts[link.session]?.last?.period {
                standing.part = snapshot.revisions.first {
                    $0.appointment.id == appointment && $0.revision == revision
                }?.period.intersection(whole)
            }
            found[link.session, default: []].append(standing)
        }
        return found
    }
}
