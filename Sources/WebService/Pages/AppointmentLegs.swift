internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// The verdicts of an appointment with their reasons; the present time first, then earlier ones.
struct AppointmentLegs: Sendable {
    let dossier: AppointmentDossier
    let times: LocalTimeText

    var models: [AppointmentPageModel.Leg] {
        dossier.legs
            .filter { $0.current != nil }
            .sorted { ($1.name.revision, $0.side) < ($0.name.revision, $1.side) }
            .compactMap(model)
    }

    private func model(_ leg: AppointmentDossier.Leg) -> AppointmentPageModel.Leg? {
        guard let verdict = leg.current else { return nil }
        let words = VerdictWords(verdict.value)
        let isPresent = leg.name.revision == dossier.view.appointment.revision
        let explanation = VerdictExplanation(verdict.judgement)
        let earlier = leg.versions.dropLast().reversed().map(version)
        return AppointmentPageModel.Leg(
            person: leg.person.name, value: words.word, tone: words.tone,
            label: isPresent ? leg.person.name : "\(leg.person.name), an earlier time",
            revisionNote: isPresent ? nil : "For the earlier time, \(times.period(leg.period))",
            summary: fill(explanation.summary, on: leg.period.start),
            phase: VerdictWords.phase(verdict.phase),
            reasons: reasons(verdict.judgement, explanation, on: leg.period.start),
            totalMet: VerdictExplanation.signed(verdict.judgement.metMillibans),
            totalLeg: VerdictExplanation.signed(verdict.judgement.legMillibans),
            hasVersions: !earlier.isEmpty, versions: Array(earlier))
    }

    private func reasons(
        _ judgement: Judgement, _ explanation: VerdictExplanation, on day: Instant
    ) -> [AppointmentPageModel.Reason] {
        let bars = Waterfall(judgement.reasons).bars
        return zip(zip(judgement.reasons, explanation.sentences), bars).map { pair, bar in
            let (reason, sentence) = pair
            let isTerm = reason.family != nil || reason.code == "prior"
            return AppointmentPageModel.Reason(
                text: fill(sentence, on: day),
                met: isTerm ? VerdictExplanation.signed(reason.metMillibans) : "",
                leg: isTerm ? VerdictExplanation.signed(reason.legMillibans) : "",
                bar: isTerm ? bar : nil)
        }
    }

    private func version(_ verdict: Verdict) -> AppointmentPageModel.Version {
        let met = VerdictExplanation.signed(verdict.judgement.metMillibans)
        let leg = VerdictExplanation.signed(verdict.judgement.legMillibans)
        return AppointmentPageModel.Version(
            text: "Version \(verdict.version), \(times.dayAndTime(verdict.decidedAt)): "
                + "\(VerdictWords(verdict.value).word), \(verdict.phase.rawValue); "
                + "met \(met), came \(leg)")
    }

    /// Puts names and times into a sentence; on the day of the session the clock alone is enough.
    private func fill(_ sentence: String, on day: Instant) -> String {
        VerdictExplanation.fill(
            sentence, mentor: dossier.view.mentor.name, mentee: dossier.view.mentee.name
        ) { seconds in
            let instant = Instant(secondsSinceEpoch: Int64(seconds))
            return times.zone.date(at: instant) == times.zone.date(at: day)
                ? times.zone.wallTime(at: instant).clock : times.dayAndTime(instant)
        }
    }
}
