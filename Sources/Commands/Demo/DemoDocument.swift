internal import CalendarModel
internal import CivilTime
internal import Invitations
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// The story's figures as one JSON document.
struct DemoDocument {
    let telling: DemoTelling
    let ending: DemoEnding

    /// The document of `demo --json`.
    var json: JSONValue {
        let overview = ending.overview
        return [
            "programme": .text(overview.programme.slug), "clock": JSONValue(overview.now),
            "people": JSONValue(telling.people.added), "pairs": JSONValue(telling.pairs.added),
            "hours": JSONValue(telling.hoursCount),
            "calendars": [
                "files": JSONValue(telling.calendars.count),
                "events": JSONValue(telling.calendars.map(\.eventsCount).reduce(0, +)),
                "busy_minutes": .number(telling.calendars.map(\.busySeconds).reduce(0, +) / 60),
                "findings": JSONValue(telling.calendars.map(\.findings.count).reduce(0, +)),
            ],
            "proposals": .list(telling.proposals.map { ProposeAnswer(answer: $0.answer).json }),
            "sessions": .list(ending.sessions.map(session)),
            "replies": .list(telling.replies.map(reply)),
            "checkins": JSONValue(telling.checkIns.count),
            "evidence": .list(telling.evidence.map { evidence($0.report) }),
            "breaks": .list(ending.openBreaks.map(openBreak)),
            "figures": figures(overview.figures),
            "runs": .list((telling.runs + [ending.repeatedRun]).map(run)),
        ]
    }

    private func session(_ session: DemoEnding.Session) -> JSONValue {
        let view = session.dossier.view
        return [
            "session": .text(session.label),
            "appointment": .text(view.appointment.id.text),
            "mentor": .text(view.mentor.email.text), "mentee": .text(view.mentee.email.text),
            "start": JSONValue(view.appointment.period.start),
            "end": JSONValue(view.appointment.period.end),
            "state": .text(view.appointment.state.rawValue),
            "sequence": JSONValue(view.appointment.sequence),
            "outcomes": .list(
                session.dossier.revisions.map { JSONValue($0.outcome?.rawValue) }),
            "legs": .list(
                session.dossier.legs.map { leg in
                    [
                        "leg": .text(leg.name.text), "person": .text(leg.person.email.text),
                        "value": JSONValue(leg.current?.value.rawValue),
                        "phase": JSONValue(leg.current?.phase.rawValue),
                        "versions": JSONValue(leg.versions.count),
                    ]
                }),
        ]
    }

    private func reply(_ reply: DemoTelling.Reply) -> JSONValue {
        [
            "session": .text(reply.label), "at": JSONValue(reply.at),
            "from": JSONValue(reply.receipt.from),
            "outcome": .text(reply.receipt.outcome.rawValue), "why": .text(reply.receipt.why),
            "state_before": .text(reply.before.appointment.state.rawValue),
            "state": .text(reply.after.appointment.state.rawValue),
        ]
    }

    private func evidence(_ report: EvidenceReport) -> JSONValue {
        [
            "file": .text(report.file), "source": .text(report.source.rawValue),
            "sessions": JSONValue(report.sessions), "rows": JSONValue(report.rows),
            "new": JSONValue(report.new), "known": JSONValue(report.known),
            "unlinked": JSONValue(report.unlinked),
            "control": [
                "stated": JSONValue(report.stated), "parsed": JSONValue(report.parsed),
            ],
        ]
    }

    private func openBreak(_ item: BreakItem) -> JSONValue {
        [
            "id": .text(item.id.hex), "kind": .text(item.kind.rawValue),
            "session": JSONValue(ending.label(of: item)),
            "appointment": JSONValue(item.subject.appointment?.text),
        ]
    }

    private func figures(_ figures: AttendanceFigures) -> JSONValue {
        [
            "kept": JSONValue(figures.kept), "kept_short": JSONValue(figures.keptShort),
            "missed": JSONValue(figures.missed),
            "cancelled_late": JSONValue(figures.cancelledLate),
            "claimed": JSONValue(figures.claimed), "unknown": JSONValue(figures.unknown),
            "not_due": JSONValue(figures.notDue), "due": JSONValue(figures.due),
            "judged": JSONValue(figures.judged),
            "keep_rate_tenths_of_percent": JSONValue(figures.keepRateTenths),
            "unknown_share_tenths_of_percent": JSONValue(figures.unknownShareTenths),
        ]
    }

    private func run(_ run: RunReconciliation.Answer) -> JSONValue {
        [
            "run": .text(run.summary.run), "as_of": JSONValue(run.summary.asOf),
            "judged": JSONValue(run.summary.judged), "changed": JSONValue(run.summary.changed),
            "outcomes": .object(
                run.outcomes.map { (key: $0.outcome.rawValue, value: JSONValue($0.count)) }),
            "breaks_open": JSONValue(run.summary.breaksOpen), "root": .text(run.root.hex),
        ]
    }
}
