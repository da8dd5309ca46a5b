/// How good forecasts were.
public struct ForecastQuality: Sendable, Hashable {
    /// How many forecasts there are.
    public let count: Int
    /// How often, of a kept and an unkept appointment, the kept one was thought likelier.
    ///
    /// A half is no better than chance. Nil where one of the two is missing.
    public let areaUnderCurve: Double?
    /// The mean squared error; less is better.
    public let brier: Double?
    /// The mean distance between what was said and what came, over ten equal groups.
    public let calibrationError: Double?

    /// Measures forecasts against what came; soft outcomes count as kept by their share.
    public init(_ points: [(said: Double, came: Double)]) {
        count = points.count
        let total = Double(points.count)
        var squares = 0.0
        for point in points { squares += (point.said - point.came) * (point.said - point.came) }
        brier = points.isEmpty ? nil : squares / total
        let sorted = points.sorted { ($0.said, $0.came) < ($1.said, $1.came) }
        areaUnderCurve = Self.area(sorted)
        calibrationError = points.isEmpty ? nil : Self.calibration(sorted)
    }

    /// The area by ranks, ties counting half.
    private static func area(_ sorted: [(said: Double, came: Double)]) -> Double? {
        var kept = 0.0
        var missed = 0.0
        var won = 0.0
        var index = 0
        while index < sorted.count {
            var end = index
            var groupKept = 0.0
            var groupMissed = 0.0
            while end < sorted.count, sorted[end].said == sorted[index].said {
                groupKept += sorted[end].came
                groupMissed += 1 - sorted[end].came
                end += 1
            }
            won += groupKept * (missed + groupMissed / 2)
            kept += groupKept
            missed += groupMissed
            index = end
        }
        return kept > 0 && missed > 0 ? won / (kept * missed) : nil
    }

    /// Ten groups of equal size, in the order of what was said.
    private static func calibration(_ sorted: [(said: Double, came: Double)]) -> Double {
        var sum = 0.0
        for group in 0..<10 {
            let range = sorted.count * group / 10..<sorted.count * (group + 1) / 10
            var distance = 0.0
            for index in range { distance += sorted[index].said - sorted[index].came }
            sum += abs(distance)
        }
        return sum / Double(sorted.count)
    }
}
