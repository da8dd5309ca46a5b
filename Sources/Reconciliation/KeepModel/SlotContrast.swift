/// What the keep model says about times alone: how much likelier one slot of a pair is kept.
///
/// Only what differs between slots of one pair is in it. Who the two are, and how they kept before,
/// is the same for all their slots and cancels; a poor past can bring nobody fewer or later slots.
public struct SlotContrast: Sendable, Hashable {
    /// A stretch of lead times.
    public struct LeadBand: Sendable, Hashable {
        /// The shortest lead of the band, in minutes.
        public let fromMinutes: Int
        /// What it adds to the log odds, in millibans.
        public let millibans: Int
    }

    /// Why the model speaks or is silent.
    public enum State: String, Sendable, Hashable {
        /// Fewer than 50 settled appointments.
        case tooFew = "too_few"
        /// Over the last 8 weeks it foretold no better than the base rate.
        case notBetter = "not_better"
        /// It does.
        case on
    }

    /// By lead, ascending; empty unless on.
    public let leadBands: [LeadBand]
    /// By local hour of the week, 168 from Monday 00:00, in millibans; empty unless on.
    public let hours: [Int]
    /// Why it speaks or not.
    public let state: State
    /// The Brier score of the model's forecasts and of the base rate; nil with no forecast.
    public let modelBrier: Double?, baseBrier: Double?

    private static let leadStarts = [0, 1_440, 4_320, 10_080, 40_320]

    /// Learns from past appointments; the state is that of a rolling origin over all of them.
    public init(_ rows: [KeepRow]) {
        let forecast = KeepForecast(rows)
        let model = ForecastQuality(forecast.points.map { ($0.model, $0.kept) })
        let base = ForecastQuality(forecast.points.map { ($0.base, $0.kept) })
        modelBrier = model.brier
        baseBrier = base.brier
        let fit = KeepFit(KeepCase.all(rows), furtherCount: rows.first?.features.count ?? 0)
        guard forecast.isOn, let fit else {
            leadBands = []
            hours = []
            state = rows.count < KeepForecast.knownMin ? .tooFew : .notBetter
            return
        }
        state = .on
        let bands = Self.leadStarts.map { start in
            (start, fit.timeOdds(leadHours: Double(start) / 60 + 12, localHour: nil))
        }
        let week = (0..<168).map { fit.timeOdds(leadHours: nil, localHour: $0) }
        let bandMean = bands.reduce(0) { $0 + $1.1 } / Double(bands.count)
        let hourMean = week.reduce(0, +) / Double(week.count)
        leadBands = bands.map {
            LeadBand(fromMinutes: $0.0, millibans: Self.millibans($0.1 - bandMean))
        }
        hours = week.map { Self.millibans($0 - hourMean) }
    }

    /// Log odds in nats as millibans, rounded.
    private static func millibans(_ nats: Double) -> Int {
        Int((nats / 2.302_585_092_994_046 * 1_000).rounded())
    }

    /// How far each of a pair's feasible slots lies from their mean, in millibans.
    public func contrasts(_ slots: [(leadMinutes: Int, localHour: Int)]) -> [Int] {
        let totals = slots.map { slot in
            let band = leadBands.last { $0.fromMinutes <= slot.leadMinutes }?.millibans ?? 0
            return band + (hours.indices.contains(slot.localHour) ? hours[slot.localHour] : 0)
        }
        guard !totals.isEmpty else { return [] }
        let mean = totals.reduce(0, +) / totals.count
        return totals.map { $0 - mean }
    }
}

extension KeepFit {
    /// What lead and hour alone add to the log odds; nil leaves a part out.
    func timeOdds(leadHours: Double?, localHour: Int?) -> Double {
        func part(_ name: String) -> Double {
            KeepFeatures.names.firstIndex(of: name).map { model.weights[$0] } ?? 0
        }
        var sum = 0.0
        if let lead = leadHours {
            sum += part("log_lead") * StableMath.log(1 + lead)
            if lead < 24 { sum += part("same_day") }
            if lead < 72 { sum += part("within_3_days") }
            if lead < 168 { sum += part("within_week") }
            if lead >= 672 { sum += part("beyond_4_weeks") }
        }
        if let local = localHour {
            let hour = local % 24
            if hour < 9 { sum += part("early") }
            if hour >= 17 { sum += part("late") }
            let days = ["mon", "tue", "wed", "thu", "fri", "weekend", "weekend"]
            sum += part(days[local / 24])
            if 9..<12 ~= hour { sum += part("morning") }
            if 12..<14 ~= hour { sum += part("noon") }
            if 14..<17 ~= hour { sum += part("afternoon") }
        }
        return sum
    }
}
