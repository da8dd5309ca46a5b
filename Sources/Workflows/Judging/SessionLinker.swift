internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Links the sessions of meeting platforms to revisions, and their rows to people.
///
/// Pure: a snapshot goes in, links and dispositions come out. What a person has answered to a break
/// stands over what the passes say.
struct SessionLinker {
    /// Where sessions and rows belong.
    struct Result: Sendable {
        /// The links of each session; none for a session that belongs nowhere.
        var links: [String: [Reconciliation.SessionLink]] = [:]
        /// The decision on each row of a platform.
        var dispositions: [EvidenceKey: Disposition] = [:]
        /// What waits for a person, by session.
        var breaks: [String: [BreakItem]] = [:]
        /// How many breaks hold up a session whose links stand, beside those.
        var heldUp: [String: Int] = [:]
        /// Claims of a reading that was taken back.
        var withdrawnClaims: Set<Digest256> = []
        /// The sessions whose file a person has rejected: they cover nothing.
        var rejected: Set<String> = []
    }

    let snapshot: RunSnapshot
    /// The answer that stands about each file's dates.
    private let readings: [Digest256: String]
    private let candidates: [AppointmentCandidate]
    private let daysMax: Int

    init(_ snapshot: RunSnapshot) {
        self.snapshot = snapshot
        var readings: [Digest256: String] = [:]
        for standing in snapshot.fileBreaks where standing.last.state == .resolved {
            guard let file = standing.item.subject.fileHash else { continue }
            readings[file] = snapshot.answers[standing.item.id]?.code
        }
        self.readings = readings
        candidates = snapshot.revisions.filter(\.isOpenToPresence).map {
            Self.candidate($0, snapshot)
        }
        daysMax = snapshot.rules.values.map(\.policy.elsewhereDays).max() ?? 7
    }

    /// Links all sessions.
    func linked() -> Result {
        var result = Result()
        for facts in snapshot.sessions { link(facts, into: &result) }
        return result
    }

    /// Adds the sessions whose links stand, with the breaks that hold them up.
    func stand(into result: inout Result) {
        for (session, links) in snapshot.standingLinks {
            let rows = snapshot.evidence[session] ?? []
            _ = withdrawn(rows, &result)
            noteFileBreaks(session, in: &result)
            result.links[session] = links
            for row in rows { result.dispositions[row.key] = snapshot.dispositions[row.key] }
            result.heldUp[session] = rows.count {
                snapshot.dispositions[$0.key]?.state == .broken
            }
        }
    }

    /// Links one session.
    func link(_ facts: SessionFacts, into result: inout Result) {
        let all = snapshot.evidence[facts.key] ?? []
        let gone = withdrawn(all, &result)
        let rows = all.filter { !gone.contains($0.key) }
        let files = Set(rows.compactMap(\.fileHash))
        noteFileBreaks(facts.key, in: &result)
        if rows.isEmpty, !all.isEmpty { return }
        if let parked = snapshot.fileBreaks.first(where: { standing in
            standing.item.kind == .ambiguousDate && facts.period == nil
                && standing.item.subject.fileHash.map(files.contains) ?? false
        }) {
            let isOpen = parked.last.state == .open
            decide(
                rows, isOpen ? .broken : .ignored,
                isOpen ? BreakKind.ambiguousDate.rawValue : "redated", &result)
        } else if result.rejected.contains(facts.key) {
            decide(rows, .ignored, "file_rejected", &result)
        } else {
            match(facts, rows, into: &result)
        }
    }

    /// The rows that an answer to the file's dates made which was taken back since.
    private func withdrawn(_ rows: [Evidence], _ result: inout Result) -> Set<EvidenceKey> {
        guard !snapshot.redated.isEmpty else { return [] }
        var gone: Set<EvidenceKey> = []
        for row in rows {
            guard let codes = snapshot.redated[row.key], let file = row.fileHash,
                !(readings[file].map(codes.contains) ?? false)
            else { continue }
            gone.insert(row.key)
            for claim in snapshot.coverage[row.sessionKey] ?? [] where claim.fileHash == file {
                result.withdrawnClaims.insert(claim.id)
            }
        }
        decide(rows.filter { gone.contains($0.key) }, .ignored, "reading_withdrawn", &result)
        return gone
    }

    private func noteFileBreaks(
        _ session: String, in result: inout Result
    ) {
        for claim in snapshot.coverage[session] ?? []
        where !result.withdrawnClaims.contains(claim.id) {
            guard let item = ControlTotalBreak.find(claim) else { continue }
            note(item, session: session, in: &result)
        }
        for standing in snapshot.fileBreaks {
            switch standing.item.kind {
            case .sourceMutated where standing.item.subject.sessionKey == session:
                note(standing.item, session: session, in: &result)
            case .ambiguousDuration:
                let files = Set((snapshot.evidence[session] ?? []).compactMap(\.fileHash))
                guard standing.item.subject.fileHash.map(files.contains) ?? false else { continue }
                note(standing.item, session: session, in: &result)
            default: continue
            }
        }
    }

    /// Keeps a break of a file's session unless it is answered; an answer may reject the file.
    private func note(_ item: BreakItem, session: String, in result: inout Result) {
        guard let answer = snapshot.answers[item.id] else {
            result.breaks[session, default: []].append(item)
            return
        }
        if answer.code == "reject_file" { result.rejected.insert(session) }
    }

    private func match(
        _ facts: SessionFacts, _ rows: [Evidence], into result: inout Result
    ) {
        if let answer = sessionAnswer(facts) {
            guard answer.code == "link_session", let link = link(facts, to: answer.appointment)
            else {
                decide(rows, .ignored, "session_ignored", &result)
                return
            }
            linkRows(rows, [link], session: facts.key, into: &result)
            return
        }
        if let standing = snapshot.namelessLinks[facts.key] {
            linkRows(rows, standing, session: facts.key, into: &result)
            return
        }
        let matched = SessionMatching.match(
            facts, people: rows.compactMap(\.rowPerson),
            candidates: near(facts).map { remembering(rows, $0) }, elsewhereDays: daysMax)
        switch matched {
        case .linked(let links):
            linkRows(rows, links, session: facts.key, into: &result)
        case .broken(let item):
            result.breaks[facts.key, default: []].append(item)
            decide(rows, .broken, item.kind.rawValue, &result)
        }
    }

    /// The revisions within the days in which a meeting elsewhere still counts.
    private func near(_ facts: SessionFacts) -> [AppointmentCandidate] {
        guard let period = facts.period else { return candidates }
        let margin = Int64(daysMax + 1) * 86_400
        let window = period.widened(beforeSeconds: margin, afterSeconds: margin)
        return candidates.filter { $0.period.overlaps(window) }
    }

    /// The candidate with the spellings of these rows that a coordinator has confirmed.
    private func remembering(
        _ rows: [Evidence], _ candidate: AppointmentCandidate
    ) -> AppointmentCandidate {
        guard !snapshot.aliases.isEmpty else { return candidate }
        var spellings: [PersonID: [String]] = [:]
        for row in rows {
            guard let name = row.rowPerson?.name, !name.isEmpty,
                let key = AliasKey.digest(of: name, organisationKey: snapshot.organisationKey),
                let person = snapshot.aliases[key]
            else { continue }
            spellings[person, default: []].append(name)
        }
        var known = candidate
        known.people = candidate.people.map { expected in
            var person = expected
            person.aliases += spellings[expected.person] ?? []
            return person
        }
        return known
    }

    private func sessionAnswer(_ facts: SessionFacts) -> BreakAnswer? {
        for kind in [BreakKind.unlinkedSession, .ambiguousSession] {
            let named = BreakItem(
                kind: kind, subject: .init(sessionKey: facts.key), answers: [])
            if let answer = snapshot.answers[named.id] { return answer }
        }
        return nil
    }

    /// A person's own link; of several revisions the one nearest to the session.
    private func link(
        _ facts: SessionFacts, to appointment: AppointmentID?
    ) -> Reconciliation.SessionLink? {
        let own = candidates.filter { $0.appointment == appointment }
        let nearest = own.min { left, right in
            distance(left, facts) < distance(right, facts)
        }
        return nearest.map {
            Reconciliation.SessionLink(
                appointment: $0.appointment, revision: $0.revision, pass: 7,
                rule: "session.answered")
        }
    }

    private func distance(_ candidate: AppointmentCandidate, _ facts: SessionFacts) -> Int64 {
        facts.period.map { abs($0.start - candidate.period.start) } ?? 0
    }

    private func linkRows(
        _ rows: [Evidence], _ links: [Reconciliation.SessionLink], session: String,
        into result: inout Result
    ) {
        result.links[session] = links
        guard let first = links.first,
            let known = candidates.first(where: {
                $0.appointment == first.appointment && $0.revision == first.revision
            })
        else { return }
        let candidate = remembering(rows, known)
        // Private cells that were deleted cannot be matched again: what stands stays.
        for row in rows where row.isNameless {
            result.dispositions[row.key] =
                snapshot.dispositions[row.key]
                ?? Disposition(
                    evidence: row.key, state: .ignored, pass: 0, rule: "person.erased",
                    reason: "erased")
        }
        let readable = rows.filter { result.dispositions[$0.key] == nil }
        let found = PersonMatching.link(readable, session: first, candidate: candidate)
        for decision in found.dispositions { result.dispositions[decision.evidence] = decision }
        for item in found.breaks {
            guard let answer = snapshot.answers[item.id], let key = item.subject.evidence else {
                result.breaks[session, default: []].append(item)
                continue
            }
            result.dispositions[key] = answered(answer, key, candidate)
        }
    }

    private func answered(
        _ answer: BreakAnswer, _ key: EvidenceKey, _ candidate: AppointmentCandidate
    ) -> Disposition {
        guard answer.code == "link_person",
            let person = candidate.people.first(where: { $0.person == answer.person })
        else {
            return Disposition(
                evidence: key, state: .ignored, pass: 5, rule: "person.answered",
                reason: answer.code)
        }
        return Disposition(
            evidence: key, state: .linked, appointment: candidate.appointment, leg: person.leg,
            person: person.person, pass: 5, rule: "person.answered")
    }

    private func decide(
        _ rows: [Evidence], _ state: DispositionState, _ reason: String, _ result: inout Result
    ) {
        for row in rows {
            result.dispositions[row.key] = Disposition(
                evidence: row.key, state: state, pass: 0, rule: "session.none", reason: reason)
        }
    }

    /// A revision as sessions see it; a delegate's address stands for whoever sent them.
    private static func candidate(
        _ revision: PromisedRevision, _ snapshot: RunSnapshot
    ) -> AppointmentCandidate {
        let expected = PairSide.allCases.compactMap { side in
            let leg = LegName(side, revision: revision.revision)
            let key = RunSnapshot.LegKey(appointment: revision.appointment.id, leg: leg)
            return snapshot.people[revision.pair.person(side)].map {
                ExpectedPerson(
                    person: $0.id, leg: leg, name: $0.name,
                    emails: [$0.email.folded] + (snapshot.delegates[key] ?? []))
            }
        }
        return AppointmentCandidate(
            appointment: revision.appointment.id, revision: revision.revision,
            period: revision.period, pair: revision.pair.id, uid: revision.appointment.uid,
            organiserEmails: expected.flatMap(\.emails), people: expected)
    }
}
