import Mentoring
public import Reconciliation

/// Verdicts held against the truth: how many were decided, rightly, wrongly, and how sure.
public struct VerdictTally: Sendable, Hashable {
    /// Appointments judged.
    public private(set) var count = 0
    /// Decided one way or the other; `claimed` and `unknown` are not.
    public private(set) var decided = 0
    /// One side's unopposed word.
    public private(set) var claimed = 0
    /// Decided against the truth: met or not, or an absence on the wrong person.
    public private(set) var wrong = 0
    /// Legs judged missed, and those of them whose person came.
    public private(set) var missedLegs = 0, falselyMissed = 0
    /// Appointments that truly did not take place, and those of them decided as such.
    public private(set) var notMet = 0, notMetSettled = 0
    private var squares = 0.0
    private var bins = [Bin](repeating: Bin(), count: 10)

    private struct Bin: Hashable, Sendable {
        var count = 0
        var shares = 0.0
        var met = 0
    }

    /// Nothing counted.
    public init() {}

    /// Counts one appointment.
    ///
    /// `share` is the stated probability that they met, from 0 to 1.
    public mutating func add(
        outcome: AppointmentOutcome, mentor: VerdictValue, mentee: VerdictValue, share: Double,
        truth: SessionTruth
    ) {
        count += 1
        let met = truth.isMet ? 1.0 : 0.0
        squares += (share - met) * (share - met)
        let place = min(9, Int(share * 10))
        bins[place].count += 1
        bins[place].shares += share
        bins[place].met += truth.isMet ? 1 : 0
        if !truth.isMet { notMet += 1 }
        if outcome == .claimed { claimed += 1 }
        let falsely = [(mentor, truth.came(.mentor)), (mentee, truth.came(.mentee))].filter {
            $0.0 == .missed && $0.1
        }.count
        missedLegs += [mentor, mentee].filter { $0 == .missed }.count
        falselyMissed += falsely
        guard let saysMet = VerdictTally.saysMet(outcome) else { return }
        decided += 1
        if !truth.isMet, !saysMet { notMetSettled += 1 }
        if saysMet != truth.isMet || falsely > 0 { wrong += 1 }
    }

    /// What an outcome says about the meeting; nil if it says nothing.
    public static func saysMet(_ outcome: AppointmentOutcome) -> Bool? {
        switch outcome {
        case .kept, .keptShort: true
        case .missedMentor, .missedMentee, .missedBoth, .crossed, .notHeld: false
        case .cancelledLate, .excused, .void, .claimed, .unknown: nil
        }
    }

    /// The mean squared error of the stated probabilities.
    public var brier: Double { squares / Double(max(1, count)) }

    /// The mean distance of stated and true shares over ten bins, weighted by their cases.
    public var calibrationError: Double {
        bins.reduce(0) { $0 + abs($1.shares - Double($1.met)) } / Double(max(1, count))
    }

    /// The decided share, with claims counted or not.
    public func automaticShare(withClaims: Bool = false) -> Double {
        Double(decided + (withClaims ? claimed : 0)) / Double(max(1, count))
    }

    /// The wrong share of what was decided.
    public var errorShare: Double { Double(wrong) / Double(max(1, decided)) }

    /// False misses per appointment judged.
    public var falseMissedShare: Double { Double(falselyMissed) / Double(max(1, count)) }

    /// The share of sessions that did not take place and were decided as such.
    public var settledMissShare: Double { Double(notMetSettled) / Double(max(1, notMet)) }

    /// The probability, from 0 to 1, that a total in millibans stands for.
    public static func share(millibans: Int) -> Double {
        Double(Probability.tenthsOfPercent(millibans: millibans)) / 1_000
    }
}
