internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Puts together the case of one revision and has it judged.
struct RevisionJudge: Sendable {
    private let snapshot: RunSnapshot
    private let linking: SessionLinker.Result
    /// The sessions linked to each revision, by key.
    private let sessions: [Place: [Linked]]
    /// The statements about each revision: what people, calendars and coordinators say.
    private let statements: [Place: [LinkedEvidence]]
    private let answered: Set<Digest256>

    private struct Place: Hashable {
        let appointment: AppointmentID
        let revision: Int
    }

    private struct Linked {
        let session: String
        let link: Reconciliation.SessionLink
    }

    init(_ snapshot: RunSnapshot, _ linking: SessionLinker.Result) {
        self.snapshot = snapshot
        self.linking = linking
        answered = Set(snapshot.answers.keys)
        var sessions: [Place: [Linked]] = [:]
        for (session, links) in linking.links {
            for link in links {
                sessions[Place(appointment: link.appointment, revision: link.revision), default: []]
                    .append(Linked(session: session, link: link))
            }
        }
        self.sessions = sessions.mapValues { $0.sorted { $0.session < $1.session } }
        var statements: [Place: [LinkedEvidence]] = [:]
        for rows in snapshot.evidence.values {
            for row in rows where linking.dispositions[row.key] == nil {
                guard let known = snapshot.dispositions[row.key], known.state == .linked,
                    let appointment = known.appointment, let leg = known.leg
                else { continue }
                statements[Place(appointment: appointment, revision: leg.revision), default: []]
                    .append(LinkedEvidence(row, leg: leg))
            }
        }
        self.statements = statements
    }

    private func appointmentCase(_ revision: PromisedRevision) -> AppointmentCase {
        let place = Place(appointment: revision.appointment.id, revision: revision.revision)
        let linked = sessions[place] ?? []
        let coverage = linked.filter { !linking.rejected.contains($0.session) }.flatMap { item in
            (snapshot.coverage[item.session] ?? []).filter {
                !linking.withdrawnClaims.contains($0.id)
            }.map {
                LinkedCoverage($0, session: item.link)
            }
        }
        let open = linked.reduce(0) {
            $0 + (linking.breaks[$1.session]?.count ?? 0) + (linking.heldUp[$1.session] ?? 0)
        }
        return AppointmentCase(
            mentor: revision.mentor, mentee: revision.mentee,
            evidence: (statements[place] ?? []) + linked.flatMap { rows($0, of: revision) },
            coverage: coverage,
            watermarks: SourceWatermark.expected(
                sources: [.checkin, .teams], end: revision.period.end, coverage: coverage),
            subjectKeys: snapshot.subjectKeys, otherOpenBreaks: open, answeredBreaks: answered,
            disputedLegs: snapshot.disputed[place.appointment] ?? [],
            isPeriodClosed: snapshot.closes.contains {
                $0.covers(
                    revision.appointment.programme, start: revision.period.start,
                    asOf: snapshot.asOf)
            })
    }

    /// Judges a revision, and says when time alone may change what is said.
    func judged(_ revision: PromisedRevision) -> RunComputation.Judged {
        let appointment = appointmentCase(revision)
        let policy = policy(revision)
        return RunComputation.Judged(
            revision: revision,
            judgement: Adjudicator.judge(
                policy: policy,
                weights: snapshot.rules[revision.appointment.programme]?.weights ?? .start,
                case: appointment, asOf: snapshot.asOf),
            nextLook: NextLook.after(snapshot.asOf, case: appointment, policy: policy))
    }

    private func policy(_ revision: PromisedRevision) -> ReconciliationPolicy {
        snapshot.rules[revision.appointment.programme]?.judging
            ?? ReconciliationPolicy(ProgrammePolicy())
    }

    /// The rows of a linked session that speak about this revision.
    ///
    /// A row knows its person; the leg is that person's in this revision, so that a session over
    /// several slots speaks about each of them with the part inside it.
    private func rows(_ item: Linked, of revision: PromisedRevision) -> [LinkedEvidence] {
        (snapshot.evidence[item.session] ?? []).compactMap { row in
            guard var decision = linking.dispositions[row.key] else { return nil }
            if let person = decision.person {
                guard let side = revision.pair.side(of: person) else { return nil }
                decision.leg = LegName(side, revision: revision.revision)
            }
            return LinkedEvidence(row, disposition: decision, session: item.link)
        }
    }
}
