internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

extension AppointmentPage {
    func model(id: String) async throws -> AppointmentPageModel {
        let dossier = try await ReadAppointmentDossier(site.dependencies)(id)
        let view = dossier.view
        let times = site.times(in: view.programme.zone)
        let appointment = view.appointment
        let mentorTimes = site.times(in: view.mentor.zone)
        let menteeTimes = site.times(in: view.mentee.zone)
        let title = "\(view.mentor.name) and \(view.mentee.name)"
        return AppointmentPageModel(
            title: "\(title), \(times.dayAndTime(appointment.period.start))",
            clockNote: site.clockNote(times), id: appointment.id.text,
            sequence: appointment.sequence,
            programmePath: PagePath.programme(view.programme.slug),
            programmeName: view.programme.name, mentor: view.mentor.name,
            mentee: view.mentee.name, mentorZone: mentorTimes.zone.name,
            menteeZone: menteeTimes.zone.name, start: appointment.period.start.rfc3339,
            mentorWhen: mentorTimes.period(appointment.period),
            menteeWhen: menteeTimes.period(appointment.period), place: appointment.place,
            state: StateWords.word(appointment.state), tone: StateWords.tone(appointment.state),
            stateNote: stateNote(view, times: times),
            answers: PairSide.allCases.map { side in
                AppointmentPageModel.Answer(
                    person: view.person(side).name, answer: StateWords.answer(view.answers[side]))
            },
            outcome: outcome(dossier), notJudged: notJudged(dossier),
            questions: dossier.openBreaks.map {
                AppointmentPageModel.Version(text: BreakWords.question($0.kind))
            },
            legs: AppointmentLegs(dossier: dossier, times: times).models,
            history: AppointmentHistory(dossier: dossier, times: times).steps)
    }

    private func outcome(_ dossier: AppointmentDossier) -> AppointmentPageModel.Outcome? {
        guard let words = dossier.outcome.map({ OutcomeWords($0) }) else { return nil }
        return AppointmentPageModel.Outcome(
            word: words.word, tone: words.tone, sentence: words.sentence)
    }

    private func stateNote(_ view: AppointmentView, times: LocalTimeText) -> String? {
        let appointment = view.appointment
        if let until = appointment.heldUntil { return "until \(times.dayAndTime(until))" }
        if let actor = appointment.cancelledBy {
            return "by \(AppointmentHistory.name(actor, in: view))"
        }
        return appointment.revision == 0
            ? nil : "moved \(appointment.revision == 1 ? "once" : "\(appointment.revision) times")"
    }

    private func notJudged(_ dossier: AppointmentDossier) -> String {
        let appointment = dossier.view.appointment
        switch appointment.state {
        case .proposed: return "it is only a proposal."
        case .held, .booked, .confirmed: return "its end is still ahead."
        case .due: return "the next reconciliation looks at it."
        case .cancelledEarly, .cancelledLate, .superseded:
            return "it was called off; the next reconciliation looks at it."
        }
    }
}
