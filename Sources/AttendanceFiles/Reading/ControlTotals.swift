/// The number of people a file states against the number that was read.
///
/// The stated figure is never overwritten; a difference raises `CONTROL_TOTAL`.
public struct ControlTotals: Sendable, Hashable {
    /// What the file states; nil if it states nothing.
    public let stated: Int?
    /// What was read.
    public let parsed: Int

    /// Creates a pair of totals.
    public init(stated: Int?, parsed: Int) {
        self.stated = stated
        self.parsed = parsed
    }

    /// Whether nothing is stated or both figures are equal.
    public var agree: Bool { stated == nil || stated == parsed }
}
