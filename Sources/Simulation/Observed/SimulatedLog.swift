import CivilTime
import Mentoring
import Reconciliation

/// What the platform of one session saw: the one hidden log behind all its exports.
struct SimulatedLog {
    let isVisible: Bool
    let rows: [SimulatedReport.Row]
    private let slot: Period
    private let span: Period
    private let meetingID: String
    private let pair: SimulatedPair
    private let organisation: SimulatedOrganisation
    private let isForgeable: Bool

    init(
        _ world: SimulatedWorld, _ appointment: SimulatedAppointment, _ truth: SessionTruth,
        _ pair: SimulatedPair, _ organisation: SimulatedOrganisation
    ) {
        var draw = world.draw("log", appointment.number)
        let rates = world.rates
        isVisible = draw.happens(rates.visible)
        let isPlanned = !truth.isMet || draw.happens(rates.plannedLink)
        let isWrong = draw.happens(rates.wrongListing)
        let isElsewhereRoom = world.scenarios.contains(.wronglink) && draw.happens(0.05)
        self.pair = pair
        self.organisation = organisation
        slot = appointment.period
        isForgeable = world.scenarios.contains(.forge) && draw.happens(0.05)
        if isElsewhereRoom {
            meetingID = "meeting-\((appointment.number + 61) % max(1, world.appointmentCount))"
        } else {
            meetingID =
                truth.cause == .elsewhere
                ? "adhoc-\(appointment.number)" : appointment.meetingID
        }
        var rows: [SimulatedReport.Row] = []
        if appointment.isOnline, isVisible, isPlanned {
            for side in PairSide.allCases {
                let isRecorded = draw.happens(rates.recorded)
                let isUnlisted = draw.happens(organisation.unlistedShare)
                let visits = SimulatedLog.visits(truth.times(side), rates, &draw)
                let shown = SimulatedLog.shown(
                    side, pair, isReplaced: truth.substituted == side, rates, &draw)
                guard isRecorded, !isUnlisted else { continue }
                rows += visits.map { shown($0) }
            }
            if isWrong, !truth.isMet, truth.cause != .crossed {
                let end = slot.start.advanced(byMinutes: draw.int(20...50))
                let together = Period(start: slot.start.advanced(byMinutes: 2), end: end)
                rows = PairSide.allCases.map { side in
                    SimulatedLog.shown(side, pair, isReplaced: false, rates, &draw)(together)
                }
            }
        }
        self.rows = rows
        let starts = rows.map(\.period.start).min() ?? slot.start
        let ends = rows.map(\.period.end).max() ?? slot.end
        span = Period(start: starts, end: max(starts, ends))
    }

    /// One visit, or two with a gap where the connection was lost.
    private static func visits(
        _ times: [Period], _ rates: SimulationRates, _ draw: inout DrawStream
    ) -> [Period] {
        let isDropped = draw.happens(rates.dropped)
        let part = 0.2 + 0.6 * draw.share()
        guard isDropped, let visit = times.first, visit.durationSeconds > 900 else { return times }
        let gone = visit.start.advanced(bySeconds: Int64(Double(visit.durationSeconds) * part))
        let back = min(gone.advanced(bySeconds: 120), visit.end)
        return [Period(start: visit.start, end: gone), Period(start: back, end: visit.end)]
    }

    /// How a side shows up in this session.
    private static func shown(
        _ side: PairSide, _ pair: SimulatedPair, isReplaced: Bool, _ rates: SimulationRates,
        _ draw: inout DrawStream
    ) -> (Period) -> SimulatedReport.Row {
        let person = pair.person(side)
        let isGuest = draw.happens(rates.guest)
        let isDialIn = draw.happens(rates.dialIn)
        if isReplaced {
            let name = "\(SimulatedNames.given[pair.number % 7]) Vertretung"
            return { period in
                SimulatedReport.Row(
                    truePerson: nil, name: name, email: nil, isDialIn: false, period: period)
            }
        }
        return { period in
            SimulatedReport.Row(
                truePerson: side, name: isDialIn ? "+49 30 *****12" : person.shown,
                email: isGuest || isDialIn ? nil : person.email, isDialIn: isDialIn,
                period: period)
        }
    }

    func report(
        _ source: EvidenceSource, copy: Int, rows: [SimulatedReport.Row], isParked: Bool,
        shiftMinutes: Int
    ) -> SimulatedReport {
        func shifted(_ period: Period) -> Period {
            Period(
                start: period.start.advanced(byMinutes: shiftMinutes),
                end: period.end.advanced(byMinutes: shiftMinutes))
        }
        let days = copy >= 90 ? 7 : 1
        return SimulatedReport(
            source: source, copy: copy, period: isParked ? nil : shifted(span),
            meetingID: meetingID, organiserEmail: pair.mentor.email,
            rows: rows.map { row in
                SimulatedReport.Row(
                    truePerson: row.truePerson, name: row.name, email: row.email,
                    isDialIn: row.isDialIn, period: shifted(row.period))
            },
            isOptOutPossible: organisation.unlistedShare > 0,
            importedAt: slot.end.advanced(bySeconds: Int64(days) * 86_400))
    }

    /// A file that somebody edited: it lists a person who was not there.
    func forged(_ truth: SessionTruth, _ draw: inout DrawStream) -> SimulatedReport? {
        guard isForgeable, !truth.isMet, !rows.isEmpty else { return nil }
        let together = Period(start: slot.start.advanced(byMinutes: 1), end: slot.end)
        let rows = PairSide.allCases.map { side in
            SimulatedReport.Row(
                truePerson: nil, name: pair.person(side).name, email: pair.person(side).email,
                isDialIn: false, period: together)
        }
        return report(organisation.platform, copy: 80, rows: rows, isParked: false, shiftMinutes: 0)
    }
}
