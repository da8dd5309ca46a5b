internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// A person's own record as a JSON document.
enum PersonDocument {
    static func json(_ record: PersonRecord) -> JSONValue {
        let person = record.person
        return [
            "person": [
                "id": .text(person.id.text), "email": .text(person.email.text),
                "name": .text(person.name), "zone": .text(person.zone),
                "site": JSONValue(person.site), "team": JSONValue(person.team),
                "seniority": JSONValue(person.seniority),
                "manager_email": JSONValue(person.managerEmail?.text),
                "language": JSONValue(person.language),
            ],
            "roles": .list(
                record.roles.map {
                    ["programme": .text($0.programme), "role": .text($0.role.rawValue)]
                }),
            "pairs": .list(record.pairs.map { .text($0.id.text) }),
            "sessions": .list(record.sessions.map(session)),
            "observations": .list(record.observations.map(observation)),
            "audit": .list(
                record.audit.map {
                    [
                        "at": JSONValue($0.at), "actor": .text($0.actor),
                        "action": .text($0.action),
                    ]
                }),
            "notice": .text(AttendanceTable.notice),
        ]
    }

    private static func session(_ session: PersonRecord.Session) -> JSONValue {
        [
            "appointment": .text(session.appointment.id.text),
            "start": JSONValue(session.appointment.period.start),
            "end": JSONValue(session.appointment.period.end),
            "state": .text(session.appointment.state.rawValue),
            "side": .text(session.side.rawValue),
            "verdicts": .list(
                session.verdicts.map { verdict in
                    [
                        "leg": .text(verdict.leg.text), "version": JSONValue(verdict.version),
                        "value": .text(verdict.value.rawValue),
                        "phase": .text(verdict.phase.rawValue),
                        "why": .text(VerdictExplanation(verdict.judgement).summary),
                        "run": .text(verdict.run), "decided_at": JSONValue(verdict.decidedAt),
                    ]
                }),
            "disputes": .list(
                session.disputes.map {
                    [
                        "leg": .text($0.leg.text), "state": .text($0.state.rawValue),
                        "reason": .text($0.reason), "at": JSONValue($0.at),
                    ]
                }),
            "objections": .list(session.objections.map { .text($0) }),
        ]
    }

    private static func observation(_ seen: PersonRecord.Observation) -> JSONValue {
        let row = seen.evidence
        return [
            "ev": .text(row.key.hex), "source": .text(row.source.rawValue),
            "kind": .text(row.kind.rawValue), "value": JSONValue(row.value?.rawValue),
            "start": JSONValue(row.start), "end": JSONValue(row.end),
            "recorded_at": JSONValue(row.recordedAt), "name": JSONValue(row.rowPerson?.name),
            "email": JSONValue(row.rowPerson?.email), "text": JSONValue(seen.text),
        ]
    }
}
