internal import Mentoring
internal import Reconciliation
internal import Storage

extension RunComputation {
    /// How many revisions have each outcome, by the verdicts that stand.
    var outcomes: [AppointmentOutcome: Int] {
        let standing = standing
        var totals: [AppointmentOutcome: Int] = [:]
        for item in judged {
            let id = item.revision.appointment.id
            let values = [item.revision.mentor.leg, item.revision.mentee.leg].compactMap {
                standing[.init(appointment: id, leg: $0)]?.value
            }
            guard values.count == 2 else { continue }
            totals[AppointmentOutcome(mentor: values[0], mentee: values[1]), default: 0] += 1
        }
        return totals
    }

    /// How many breaks stand open, those of imports included.
    var openBreakCount: Int {
        breaks.filter { snapshot.answers[$0.id] == nil }.count
            + snapshot.openBreaks.filter { RunSnapshot.importKinds.contains($0.item.kind) }.count
    }
}
