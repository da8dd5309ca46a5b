import CivilTime

/// Turns a case into numbers a linear model can weigh.
///
/// No feature names a person, and none is known only after the booking.
struct KeepFeatures: Sendable {
    /// How many outcomes' weight shrinks a history.
    let strength: Double
    /// How many further features each row carries.
    let furtherCount: Int

    /// The names of the features, in their order.
    static let names =
        [
            "constant", "log_lead", "same_day", "within_3_days", "within_week", "beyond_4_weeks",
            "person_effect", "person_new", "person_last", "pair_effect", "pair_new",
            "days_since_kept", "early", "late",
        ] + ["mon", "tue", "wed", "thu", "fri", "weekend"]
        + ["morning", "noon", "afternoon"]

    /// How many numbers a case becomes: each further feature brings a mark where it is missing.
    var count: Int { Self.names.count + 2 * furtherCount }

    func vector(_ known: KeepCase, into vector: inout [Double]) {
        let row = known.row
        let lead = row.leadHours
        let hour = row.localHour % 24
        let weekday = row.localHour / 24
        func mark(_ truth: Bool) -> Double { truth ? 1 : 0 }
        vector.removeAll(keepingCapacity: true)
        vector += [
            1, StableMath.log(1 + lead), mark(lead < 24), mark(lead < 72), mark(lead < 168),
            mark(lead >= 672),
            known.person.effect(base: known.base, strength: strength),
            mark(known.person.count == 0), (known.person.lastShare ?? known.base) - known.base,
            known.pair.effect(base: known.base, strength: strength), mark(known.pair.count == 0),
            Self.daysSince(known.pair.lastKept, row.booked),
            mark(hour < 9), mark(hour >= 17),
        ]
        for day in 0..<5 { vector.append(mark(weekday == day)) }
        vector += [mark(weekday >= 5)]
        vector += [mark(9..<12 ~= hour), mark(12..<14 ~= hour), mark(14..<17 ~= hour)]
        for feature in row.features {
            vector.append(feature.isFinite ? feature : 0)
            vector.append(mark(!feature.isFinite))
        }
    }

    /// The logarithm of the days since the last kept appointment; 0 where there was none.
    private static func daysSince(_ last: Instant?, _ booked: Instant) -> Double {
        guard let last else { return 0 }
        return StableMath.log(1 + max(0, Double(booked - last) / 86_400))
    }
}
