import CivilTime
public import Mentoring
public import Reconciliation

/// An appointment of a simulated world as the engine meets it, with no database in between.
///
/// Reports go through the same passes as imported files: session to appointment, row to person.
public struct SimulatedCase: Sendable {
    /// The appointment.
    public let appointment: SimulatedAppointment
    /// What the judge gets.
    public var input: AppointmentCase
    /// How many rows were linked to the right person, to a wrong one, and to nobody.
    public var links = (right: 0, wrong: 0, open: 0)
}

extension SimulatedWorld {
    /// The case of an appointment as it stands once all files are in and nobody was asked twice.
    public func matchedCase(_ appointment: SimulatedAppointment) -> SimulatedCase {
        let pair = pair(appointment.pair)
        let first = appointment.pair * Self.appointmentsEach
        let near = (appointment.number - 1...appointment.number + 1).filter {
            $0 >= first && $0 < first + Self.appointmentsEach && $0 < appointmentCount
        }
        let candidates = near.map { candidate(self.appointment($0), pair) }
        func owed(_ side: PairSide) -> Obligation {
            Obligation(
                appointment: appointment.id, leg: LegName(side, revision: 0),
                person: pair.person(side).id, role: side == .mentor ? .mentor : .mentee,
                pair: pair.id, period: appointment.period,
                placeKind: appointment.isOnline ? .online : .inPerson, policyVersion: 0)
        }
        var found = SimulatedCase(
            appointment: appointment,
            input: AppointmentCase(mentor: owed(.mentor), mentee: owed(.mentee)))
        found.input.asked = PairSide.allCases.map { asked($0, appointment, round: 0) }
        for (index, said) in statements(appointment).enumerated() {
            found.input.evidence.append(
                linked(said, appointment, key: "said \(appointment.number) \(index)"))
        }
        for report in reports(appointment) {
            add(report, to: &found, candidates: candidates)
        }
        return found
    }

    /// The same case after one more question to a side, answered or not.
    public func asked(_ side: PairSide, again matched: SimulatedCase) -> SimulatedCase {
        var after = matched
        if let said = secondAnswer(matched.appointment, side: side) {
            let key = "again \(matched.appointment.number) \(side.rawValue)"
            after.input.evidence.append(linked(said, matched.appointment, key: key))
        }
        after.input.asked.append(asked(side, matched.appointment, round: 1))
        return after
    }

    private func asked(
        _ side: PairSide, _ appointment: SimulatedAppointment, round: Int
    ) -> AskedQuestion {
        let at = appointment.period.end.advanced(byMinutes: 30 + round * 2_850)
        return AskedQuestion(
            leg: LegName(side, revision: 0), askedAt: at,
            silentFrom: at.advanced(bySeconds: 86_400))
    }

    private func linked(
        _ said: SimulatedStatement, _ appointment: SimulatedAppointment, key: String
    ) -> LinkedEvidence {
        let row = Evidence(
            key: EvidenceKey(hashing: key.utf8), source: said.source, family: said.source.family,
            kind: said.kind, sessionKey: appointment.id.text, value: said.value,
            eventTime: said.at, recordedAt: said.at)
        return LinkedEvidence(row, leg: LegName(said.side, revision: 0))
    }

    private func candidate(
        _ appointment: SimulatedAppointment, _ pair: SimulatedPair
    ) -> AppointmentCandidate {
        AppointmentCandidate(
            appointment: appointment.id, revision: 0, period: appointment.period, pair: pair.id,
            uid: appointment.uid, meetingIDs: appointment.isOnline ? [appointment.meetingID] : [],
            organiserEmails: PairSide.allCases.map { pair.person($0).email },
            people: PairSide.allCases.map { side in
                ExpectedPerson(
                    person: pair.person(side).id, leg: LegName(side, revision: 0),
                    name: pair.person(side).name, emails: [pair.person(side).email])
            })
    }

    private func add(
        _ report: SimulatedReport, to found: inout SimulatedCase,
        candidates: [AppointmentCandidate]
    ) {
        let key = "\(report.source.rawValue) \(found.appointment.number) \(report.copy)"
        let facts = SessionFacts(
            key: key, source: report.source, period: report.period, meetingID: report.meetingID,
            organiserEmail: report.organiserEmail)
        let rows = evidence(report, key: key)
        let matched = SessionMatching.match(
            facts, people: rows.compactMap(\.rowPerson), candidates: candidates, elsewhereDays: 7)
        guard report.period != nil, case .linked(let links) = matched,
            let link = links.first(where: { $0.appointment == found.appointment.id }),
            let candidate = candidates.first(where: { $0.appointment == link.appointment })
        else {
            found.links.open += report.rows.count
            found.input.otherOpenBreaks += 1
            return
        }
        let linking = PersonMatching.link(rows, session: link, candidate: candidate)
        found.input.otherOpenBreaks += linking.breaks.count
        let byKey = Dictionary(uniqueKeysWithValues: linking.dispositions.map { ($0.evidence, $0) })
        for (row, listed) in zip(rows, report.rows) {
            guard let decision = byKey[row.key],
                let linked = LinkedEvidence(row, disposition: decision, session: link)
            else {
                found.links.open += 1
                continue
            }
            found.input.evidence.append(linked)
            guard let side = decision.leg?.side else { continue }
            if listed.truePerson == side { found.links.right += 1 } else { found.links.wrong += 1 }
        }
        found.input.coverage.append(
            LinkedCoverage(
                Coverage(
                    id: Coverage.makeID(source: report.source, sessionKey: key, fileHash: nil),
                    source: report.source, sessionKey: key, period: report.period,
                    statedCount: report.rows.isEmpty ? 0 : nil, parsedCount: report.rows.count,
                    isOptOutPossible: report.isOptOutPossible, recordedAt: report.importedAt),
                session: link))
    }

    private func evidence(_ report: SimulatedReport, key: String) -> [Evidence] {
        report.rows.enumerated().map { index, row in
            Evidence(
                key: EvidenceKey(hashing: "\(key) \(index)".utf8), source: report.source,
                family: .platform, kind: row.isDialIn ? .dialIn : .presence, sessionKey: key,
                start: row.period.start, end: row.period.end, eventTime: row.period.start,
                recordedAt: report.importedAt,
                rowPerson: row.isDialIn ? nil : RowPerson(name: row.name, email: row.email))
        }
    }
}
