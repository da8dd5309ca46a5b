import CivilTime

/// What was known of a person or pair at an instant, from outcomes that lay before it.
struct KeepHistory: Sendable {
    /// The sum of kept shares and the number of outcomes.
    var kept = 0.0
    var count = 0.0
    /// The start of the last appointment that was kept, if any.
    var lastKept: Instant?
    /// The share of the last outcome.
    var lastShare: Double?

    mutating func absorb(_ row: KeepRow) {
        kept += row.kept
        count += 1
        lastShare = row.kept
        if row.kept >= 0.5 { lastKept = row.starts }
    }

    /// How far the history lies from the base rate, as log odds, shrunk by so many outcomes.
    func effect(base: Double, strength: Double) -> Double {
        StableMath.logit((kept + strength * base) / (count + strength)) - StableMath.logit(base)
    }
}

/// A row with what was known when it was booked.
struct KeepCase: Sendable {
    let row: KeepRow
    let person: KeepHistory
    let pair: KeepHistory
    /// How many outcomes of anybody were known, and how much of them was kept.
    let knownCount: Double
    let knownKept: Double

    /// The base rate at booking, a half where nothing was known.
    var base: Double { (knownKept + 1) / (knownCount + 2) }

    /// Looks up for each row, in the order of booking, what had come out by then.
    ///
    /// Only outcomes that were known before the booking are history: nothing that lies ahead of a
    /// row can speak about it.
    static func all(_ rows: [KeepRow]) -> [KeepCase] {
        let byBooking = rows.indices.sorted {
            (rows[$0].booked, rows[$0].starts, $0) < (rows[$1].booked, rows[$1].starts, $1)
        }
        let byOutcome = rows.indices.sorted {
            (rows[$0].knownFrom, $0) < (rows[$1].knownFrom, $1)
        }
        var people = [Int: KeepHistory]()
        var pairs = [Int: KeepHistory]()
        var known = KeepHistory()
        var next = 0
        return byBooking.map { index in
            let row = rows[index]
            while next < byOutcome.count, rows[byOutcome[next]].knownFrom < row.booked {
                let past = rows[byOutcome[next]]
                people[past.person, default: KeepHistory()].absorb(past)
                pairs[past.pair, default: KeepHistory()].absorb(past)
                known.absorb(past)
                next += 1
            }
            return KeepCase(
                row: row, person: people[row.person] ?? KeepHistory(),
                pair: pairs[row.pair] ?? KeepHistory(), knownCount: known.count,
                knownKept: known.kept)
        }
    }
}
