internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// The command `kept verdict`.
struct VerdictCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "verdict",
        abstract: "Show how an appointment was judged, and why.",
        discussion: """
            Terms are in millibans: 1000 is a factor of ten. They add up to the totals.

            Example:  kept verdict apt_…
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The appointment.", valueName: "id")) var id: String

    func run(in session: Session) async throws -> ExitStatus {
        let dossier = try await ReadAppointmentDossier(session.dependencies())(id)
        session.output.json([
            "appointment": .text(dossier.view.appointment.id.text),
            "outcomes": .list(
                dossier.revisions.map {
                    [
                        "revision": JSONValue($0.revision),
                        "outcome": JSONValue($0.outcome?.rawValue),
                    ]
                }),
            "legs": .list(
                dossier.legs.map { leg in
                    [
                        "leg": .text(leg.name.text), "person": .text(leg.person.email.text),
                        "versions": .list(leg.versions.map(version)),
                    ]
                }),
        ])
        for leg in dossier.legs { VerdictStory(dossier: dossier, leg: leg).tell(in: session) }
        if dossier.legs.allSatisfy({ $0.versions.isEmpty }) {
            session.output.say("Not judged yet; after the end, run: kept reconcile")
        }
        return .done
    }

    private func version(_ verdict: Verdict) -> JSONValue {
        let judgement = verdict.judgement
        return [
            "version": JSONValue(verdict.version), "value": .text(verdict.value.rawValue),
            "phase": .text(verdict.phase.rawValue),
            "total_mb": [
                "met": JSONValue(judgement.metMillibans), "leg": JSONValue(judgement.legMillibans),
            ],
            "reasons": .list(
                judgement.reasons.map { reason in
                    [
                        "code": .text(reason.code),
                        "family": JSONValue(reason.family?.rawValue),
                        "ev": .list(reason.evidence.map { .text($0.hex) }),
                        "mb_met": JSONValue(reason.metMillibans),
                        "mb_leg": JSONValue(reason.legMillibans),
                    ]
                }),
            "run": .text(verdict.run), "decided_at": JSONValue(verdict.decidedAt),
        ]
    }
}

/// The verdict on one leg as a story for people.
struct VerdictStory {
    let dossier: AppointmentDossier
    let leg: AppointmentDossier.Leg

    func tell(in session: Session) {
        guard let verdict = leg.current else { return }
        let zone = session.zones.rules(named: leg.person.zone) ?? .utc
        let explained = VerdictExplanation(verdict.judgement)
        func filled(_ sentence: String) -> String {
            VerdictExplanation.fill(
                sentence, mentor: dossier.view.mentor.name, mentee: dossier.view.mentee.name
            ) { seconds in
                zone.wallTime(at: Instant(secondsSinceEpoch: Int64(seconds))).clock
            }
        }
        let wall = zone.wallTime(at: leg.period.start)
        session.output.say(
            "\(leg.name.text)  \(leg.person.name)  \(wall.date.iso) \(wall.clock) \(zone.name)")
        session.output.say("  \(filled(explained.summary))  [\(verdict.phase.rawValue)]")
        let width = 7
        for (reason, step) in zip(verdict.judgement.reasons, explained.steps) {
            let isTerm = reason.family != nil || reason.code == "prior"
            let term = isTerm ? VerdictExplanation.signed(reason.metMillibans) : ""
            let pad = String(repeating: " ", count: max(0, width - term.count))
            session.output.say("  \(pad)\(term)  \(filled(step))")
        }
        session.output.say("  \(filled(explained.totals))")
        session.output.say("  \(wouldChange(verdict))")
        if leg.versions.count > 1 {
            let earlier = leg.versions.dropLast().map {
                "\($0.version) \($0.value.rawValue) \($0.phase.rawValue) (\($0.decidedAt.rfc3339))"
            }
            session.output.say("  earlier versions: \(earlier.joined(separator: "; "))")
        }
        session.output.say()
    }

    private func wouldChange(_ verdict: Verdict) -> String {
        switch verdict.value {
        case .excused, .void, .cancelledLate:
            "Would change it: shown presence of both, or the coordinator's word."
        case .unknown, .claimed:
            "Would change it: the other's answer, an attendance report, or the coordinator's word."
        default:
            "Would change it: another report, a corrected answer, or the coordinator's word."
        }
    }
}
