internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// Makes the rows of a list of appointments.
struct AppointmentRows: Sendable {
    let site: Site
    /// The zone of the list.
    let times: LocalTimeText

    /// A row of something still to come: its state.
    func upcoming(_ judged: JudgedAppointment) -> AppointmentRowModel {
        let appointment = judged.view.appointment
        let note = appointment.heldUntil.map { "until \(times.dayAndTime($0))" }
        return row(
            judged.view, word: StateWords.word(appointment.state),
            tone: StateWords.tone(appointment.state), note: note ?? moved(judged))
    }

    /// A row of something that is over: its outcome, or why there is none.
    func past(_ judged: JudgedAppointment) -> AppointmentRowModel {
        let state = judged.view.appointment.state
        if let outcome = judged.outcome {
            let words = OutcomeWords(outcome)
            return row(judged.view, word: words.word, tone: words.tone, note: moved(judged))
        }
        let word = state == .due ? "not judged yet" : StateWords.word(state)
        return row(
            judged.view, word: word, tone: state == .due ? "" : StateWords.tone(state),
            note: moved(judged))
    }

    /// What became of the times it was moved from, such as "moved from Tue 3 Mar: cancelled late".
    private func moved(_ judged: JudgedAppointment) -> String? {
        let earlier = judged.revisions.filter {
            $0.revision < judged.view.appointment.revision
        }
        guard let last = earlier.last, let outcome = last.outcome else { return nil }
        let from = times.dayAndTime(last.period.start)
        return "moved from \(from): \(OutcomeWords(outcome).word)"
    }

    private func row(
        _ view: AppointmentView, word: String, tone: String, note: String?
    ) -> AppointmentRowModel {
        let start = view.appointment.period.start
        return AppointmentRowModel(
            path: PagePath.appointment(view.appointment.id), start: start.rfc3339,
            when: times.period(view.appointment.period), otherWhen: bothTimes(start, view),
            mentor: view.mentor.name, mentee: view.mentee.name, word: word, tone: tone,
            note: note)
    }

    /// Both people's clocks, unless both show what the list shows.
    private func bothTimes(_ start: Instant, _ view: AppointmentView) -> String? {
        let shown = times.zone.wallTime(at: start)
        let clocks = [view.mentor, view.mentee].map { person in
            (person.name, site.times(in: person.zone).zone.wallTime(at: start))
        }
        guard clocks.contains(where: { $0.1 != shown }) else { return nil }
        return clocks.map { name, wall in
            let day = wall.date == shown.date ? "" : "\(wall.date.weekday.shortName) "
            return "\(day)\(wall.clock) for \(name)"
        }.joined(separator: " · ")
    }
}
