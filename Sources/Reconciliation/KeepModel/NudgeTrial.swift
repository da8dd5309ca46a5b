public import Mentoring

/// The arithmetic of one extra nudge that some pairs get and some do not.
public struct NudgeTrial: Sendable, Hashable {
    /// Meetings and kept meetings of one arm.
    public struct Arm: Sendable, Hashable {
        /// How many meetings were judged.
        public var count: Int
        /// How many of them were kept.
        public var kept: Int

        /// Makes an arm.
        public init(count: Int, kept: Int) {
            self.count = count
            self.kept = kept
        }
    }

    /// What can be said.
    public enum Finding: String, Sendable, Hashable {
        /// The nudge helps.
        case helps
        /// It does harm.
        case harms
        /// The difference is smaller than so few meetings can show.
        case cannotTell = "cannot_tell"
    }

    /// The arm that is nudged, and the one held out.
    public let nudged: Arm, heldOut: Arm
    /// By how much meetings of one pair resemble each other; 1 if not at all.
    public let designEffect: Double

    /// Makes a trial; a design effect below 1 counts as 1.
    public init(nudged: Arm, heldOut: Arm, designEffect: Double) {
        self.nudged = nudged
        self.heldOut = heldOut
        self.designEffect = max(1, designEffect)
    }

    /// Whether a pair is held out: a stable draw from its name, so that it never changes sides.
    ///
    /// The share is in thousandths; 100 to 200 are held out of the extra nudge, nothing else.
    public static func isHeldOut(_ pair: PairID, trial: String, permille: Int) -> Bool {
        let bytes = SHA256.hash("nudge\u{1F}\(trial)\u{1F}\(pair.text)".utf8)
        let draw = bytes.prefix(6).reduce(0) { $0 << 8 | Int($1) }
        return draw % 1_000 < permille
    }

    /// The smallest change that would be found in four of five trials, as a share of 1.
    ///
    /// 2.80·√(p(1−p)(1/n₁ + 1/n₂)); the counts are meetings before the design effect is taken off.
    /// Nil for an arm without meetings.
    public static func detectableChange(
        kept: Double, counts: (Int, Int), designEffect: Double
    ) -> Double? {
        guard counts.0 > 0, counts.1 > 0 else { return nil }
        let effect = max(1, designEffect)
        let inverse = effect / Double(counts.0) + effect / Double(counts.1)
        return 2.80 * (kept * (1 - kept) * inverse).squareRoot()
    }

    /// The share kept over both arms.
    private var pooled: Double {
        Double(nudged.kept + heldOut.kept) / Double(max(1, nudged.count + heldOut.count))
    }

    /// The smallest change this trial would find; nil for an empty arm.
    public var detectableChange: Double? {
        Self.detectableChange(
            kept: pooled, counts: (nudged.count, heldOut.count), designEffect: designEffect)
    }

    /// Kept with the nudge less kept without, as a share of 1; nil for an empty arm.
    public var change: Double? {
        guard nudged.count > 0, heldOut.count > 0 else { return nil }
        return Double(nudged.kept) / Double(nudged.count)
            - Double(heldOut.kept) / Double(heldOut.count)
    }

    /// What the trial says: below its own power it cannot tell.
    public var finding: Finding {
        guard let change, let least = detectableChange, least > 0, abs(change) >= least else {
            return .cannotTell
        }
        return change > 0 ? .helps : .harms
    }
}
