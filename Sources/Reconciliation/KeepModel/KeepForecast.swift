public import CivilTime

/// What the keep model would have said at each booking, from what was known then.
///
/// The model is fitted anew as outcomes come in, and every forecast is made by a fit that has seen
/// only earlier outcomes (a rolling origin). Where it has not lately been better than the base
/// rate, the base rate speaks.
public struct KeepForecast: Sendable {
    /// One forecast with what came.
    public struct Point: Sendable {
        /// When the appointment was booked.
        public let booked: Instant
        /// Hours from booking to start.
        public let leadHours: Double
        /// The chance said by the model.
        public let model: Double
        /// The chance said by the base rate.
        public let base: Double
        /// What came, from 0 to 1.
        public let kept: Double
        /// From when on that was known.
        let knownFrom: Instant
        /// What the fit itself said, in nats, before it was corrected.
        let rawOdds: Double
        /// Whether the model was switched on at that time.
        public let isOn: Bool

        /// The chance that was used.
        public var used: Double { isOn ? model : base }
    }

    /// The forecasts, in the order of booking.
    public let points: [Point]
    /// How many rows came before there was enough to learn from.
    public let skipped: Int
    /// Whether the model would be on for the next booking.
    public let isOn: Bool

    /// How many outcomes must be known before the model may speak.
    public static let knownMin = 50
    /// How far back the switch looks, in seconds: 8 weeks.
    private static let switchSeconds: Int64 = 8 * 7 * 86_400

    /// Forecasts rows one after the other.
    public init(_ rows: [KeepRow]) {
        let cases = KeepCase.all(rows)
        let furtherCount = rows.first?.features.count ?? 0
        var run = Run(cases, furtherCount: furtherCount)
        for known in cases { run.forecast(known) }
        points = run.points
        skipped = run.skipped
        isOn = run.isOn
    }

    /// The state while forecasts are made.
    private struct Run {
        let byOutcome: [KeepCase]
        let furtherCount: Int
        var points: [Point] = []
        var skipped = 0
        var isOn = false
        private var fit: KeepFit?
        private var fittedOn = 0
        private var known = 0
        private var correction = (constant: 0.0, slope: 1.0)

        init(_ cases: [KeepCase], furtherCount: Int) {
            byOutcome = cases.enumerated().sorted {
                ($0.element.row.knownFrom, $0.offset) < ($1.element.row.knownFrom, $1.offset)
            }.map(\.element)
            self.furtherCount = furtherCount
        }

        mutating func forecast(_ next: KeepCase) {
            while known < byOutcome.count, byOutcome[known].row.knownFrom < next.row.booked {
                known += 1
            }
            // A fit is worth its cost when there is an eighth more to learn from.
            if known >= KeepForecast.knownMin, known * 8 >= fittedOn * 9 { refit(next.row.booked) }
            guard let fit else {
                skipped += 1
                return
            }
            let raw = fit.logOdds(next)
            let odds = correction.constant + correction.slope * raw
            points.append(
                Point(
                    booked: next.row.booked, leadHours: next.row.leadHours,
                    model: StableMath.logistic(odds), base: next.base, kept: next.row.kept,
                    knownFrom: next.row.knownFrom, rawOdds: raw, isOn: isOn))
        }

        private mutating func refit(_ now: Instant) {
            fit = KeepFit(Array(byOutcome[..<known]), furtherCount: furtherCount)
            fittedOn = known
            let judged = points.filter { $0.knownFrom < now }
            recalibrate(judged)
            let recent = judged.filter {
                $0.knownFrom >= now.advanced(bySeconds: -KeepForecast.switchSeconds)
            }
            isOn =
                recent.count >= KeepForecast.knownMin
                && PairedErrors.areLess(
                    recent.map { ($0.model - $0.kept) * ($0.model - $0.kept) },
                    than: recent.map { ($0.base - $0.kept) * ($0.base - $0.kept) })
        }

        /// Learns from earlier forecasts how far the model overstates.
        private mutating func recalibrate(_ judged: [Point]) {
            guard judged.count >= 200 else { return }
            let model = RidgeLogit(
                judged.map { [1, $0.rawOdds] }, judged.map(\.kept), ridge: 1)
            correction = (model.weights[0], min(max(model.weights[1], 0.2), 2))
        }
    }
}
