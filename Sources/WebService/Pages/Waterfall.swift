internal import Reconciliation

/// Where the bars of a verdict's terms lie: each begins where the one before it ended.
///
/// Both rows share one scale, which holds zero and every running total. Lengths are thousandths of
/// the width and are for the eye only; the exact terms stand beside the bars and add up.
struct Waterfall: Sendable {
    /// A bar for each reason, in their order.
    let bars: [AppointmentPageModel.Bar]

    init(_ reasons: [VerdictReason]) {
        var met = 0
        var leg = 0
        var spans: [(met: ClosedRange<Int>, leg: ClosedRange<Int>)] = []
        for reason in reasons {
            let (metNext, legNext) = (met + reason.metMillibans, leg + reason.legMillibans)
            spans.append(
                (min(met, metNext)...max(met, metNext), min(leg, legNext)...max(leg, legNext)))
            (met, leg) = (metNext, legNext)
        }
        let low = spans.reduce(0) { min($0, $1.met.lowerBound, $1.leg.lowerBound) }
        let high = spans.reduce(0) { max($0, $1.met.upperBound, $1.leg.upperBound) }
        let width = max(1, high - low)
        func place(_ value: Int) -> Int { (value - low) * 1_000 / width }
        bars = zip(reasons, spans).map { reason, span in
            AppointmentPageModel.Bar(
                zero: min(place(0), 996),
                metFrom: place(span.met.lowerBound),
                metWidth: place(span.met.upperBound) - place(span.met.lowerBound),
                metFill: Self.fill(reason.metMillibans),
                legFrom: place(span.leg.lowerBound),
                legWidth: place(span.leg.upperBound) - place(span.leg.lowerBound),
                legFill: Self.fill(reason.legMillibans))
        }
    }

    private static func fill(_ millibans: Int) -> String {
        millibans < 0 ? "fill-missed" : "fill-kept"
    }
}
