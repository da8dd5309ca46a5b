public import CalendarModel

/// What a pre-scan hands on: bytes a C parser may see, and where they came from.
public struct PreScanResult: Sendable, Hashable {
    /// Unfolded lines with CRLF, marked with their component lines, without REQUEST-STATUS.
    public var bytes: [UInt8]
    /// Repairs and doubts.
    public var findings: [ContentFinding]
    /// Codes of dropped REQUEST-STATUS properties by the line of their component.
    public var requestStatusCodes: [Int: [String]]
    /// Properties the findings of the reader can be about.
    var places: PropertyLines
}
