internal import Reconciliation

extension KeepRateModel {
    /// The figures as a page shows them; what is not known stands beside every rate.
    init(_ figures: AttendanceFigures, breaksOpen: Int) {
        let silent = figures.unknown + figures.claimed
        rate = Self.percent(figures.keepRateTenths)
        rateCounts =
            figures.judged == 0
            ? "nothing is judged yet"
            : "\(figures.kept) kept of \(figures.judged) judged" + (figures.isFew ? ": few" : "")
        unknownShare = Self.percent(figures.unknownShareTenths)
        unknownCounts =
            figures.due == 0
            ? "nothing is due yet"
            : "\(silent) of \(figures.due) due: \(figures.unknown) unknown, "
                + "\(figures.claimed) claimed by one side"
        due = figures.due
        dueCounts = "\(figures.notDue) more excused, or nothing was owed"
        self.breaksOpen = breaksOpen
        breaksWord = breaksOpen == 1 ? "open question" : "open questions"
        bar = figures.due == 0 ? nil : Self.bar(figures)
    }

    /// Tenths of a percent, or a dash where there is nothing to divide by.
    private static func percent(_ tenths: Int?) -> String {
        tenths.map { "\($0 / 10).\($0 % 10) %" } ?? "–"
    }

    private static func bar(_ figures: AttendanceFigures) -> Bar {
        let notKept = figures.due - figures.kept - figures.unknown - figures.claimed
        let kept = figures.kept * 1_000 / figures.due
        let missed = notKept * 1_000 / figures.due
        let unknown = figures.unknown + figures.claimed == 0 ? 0 : 1_000 - kept - missed
        return Bar(
            kept: kept, missed: unknown == 0 ? 1_000 - kept : missed, unknown: unknown,
            unknownFrom: 1_000 - unknown,
            text: "Of \(figures.due) due: \(figures.kept) kept, \(figures.keptShort) too short, "
                + "\(figures.cancelledLate) cancelled late, \(figures.missed) missed, "
                + "\(figures.claimed) claimed by one side, \(figures.unknown) unknown")
    }
}
