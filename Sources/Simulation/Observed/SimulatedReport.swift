public import CivilTime
public import Mentoring
public import Reconciliation

/// One export of the log of a simulated session.
public struct SimulatedReport: Sendable, Hashable {
    /// One visit as the report lists it.
    public struct Row: Sendable, Hashable {
        /// Whose visit it truly is, which no judge may see; none for a delegate.
        public let truePerson: PairSide?
        /// The name the platform shows.
        public let name: String
        /// The address, or none for a guest.
        public let email: String?
        /// Whether it is a telephone without a name.
        public let isDialIn: Bool
        /// From join to leave.
        public let period: Period
    }

    /// The file or report it is.
    public let source: EvidenceSource
    /// Which copy, from 0; each copy is a file of its own.
    public let copy: Int
    /// The session; none where its dates cannot be told, so that its rows are parked.
    public let period: Period?
    /// The meeting it names.
    public let meetingID: String
    /// The address of who opened it.
    public let organiserEmail: String
    /// The visits.
    public let rows: [Row]
    /// Whether people may have asked not to be listed.
    public let isOptOutPossible: Bool
    /// When it is imported.
    public let importedAt: Instant
}

extension SimulatedWorld {
    /// The exports about one appointment, in no special order.
    public func reports(_ appointment: SimulatedAppointment) -> [SimulatedReport] {
        let truth = truth(appointment)
        let pair = pair(appointment.pair)
        let organisation = organisation(pair.organisation)
        let log = SimulatedLog(self, appointment, truth, pair, organisation)
        var draw = draw("reports", appointment.number)
        let exists = (
            draw.happens(rates.file), draw.happens(rates.report), draw.happens(rates.copy)
        )
        var copies = exists.2 ? 1 : 0
        let further = draw.int(4...8)
        if scenarios.contains(.copies) { copies = further }
        let isEmptied =
            organisation.outageDay.map { day in
                let passed = (appointment.period.start - Self.termStart) / 86_400
                return (Int64(day)..<Int64(day + 7)).contains(passed)
            } ?? false
        var reports: [SimulatedReport] = []
        func add(_ source: EvidenceSource, _ copy: Int, fidelity: Double) {
            let isFile = source != .graph
            let rows = isEmptied && isFile ? [] : log.rows.filter { _ in draw.happens(fidelity) }
            reports.append(
                log.report(
                    source, copy: copy, rows: rows, isParked: isFile && isParked(appointment),
                    shiftMinutes: isFile ? organisation.shiftMinutes : 0))
        }
        guard !log.rows.isEmpty || (isEmptied && appointment.isOnline && log.isVisible) else {
            return []
        }
        if exists.0 { add(organisation.platform, 0, fidelity: rates.fileFidelity) }
        if exists.1, organisation.platform == .teams, !log.rows.isEmpty {
            add(.graph, 0, fidelity: rates.reportFidelity)
        }
        for copy in stride(from: 1, through: copies, by: 1) where !log.rows.isEmpty {
            add(organisation.platform, copy, fidelity: 1)
        }
        if scenarios.contains(.forge), let forged = log.forged(truth, &draw) {
            reports.append(forged)
        }
        if scenarios.contains(.mutate), exists.0, draw.happens(0.2), log.rows.count > 1 {
            let fewer = Array(log.rows.dropLast())
            reports.append(
                log.report(
                    organisation.platform, copy: 90, rows: fewer, isParked: false, shiftMinutes: 0))
        }
        return reports
    }

    /// Whether the dates of files could be read either way.
    private func isParked(_ appointment: SimulatedAppointment) -> Bool {
        guard scenarios.contains(.dayswap) else { return false }
        let date = CivilDate(
            daysSinceEpoch: Int(appointment.period.start.secondsSinceEpoch / 86_400))
        return date.day <= 12 && date.day != date.month
    }
}
