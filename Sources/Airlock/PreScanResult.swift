public import CalendarModel

/// What a pre-scan hands on: bytes a C parser may see, and where they came from.
public struct PreScanResult: Sendable, Hashable {
    /// Where one property of one component began in the original file.
    struct PropertyPlace: Sendable, Hashable {
        var componentLine: Int
        var name: String
        var line: Int
    }

    /// Unfolded lines with CRLF, marked with their component lines, without REQUEST-STATUS.
    public var bytes: [UInt8]
    /// Repairs and doubts.
    public var findings: [ContentFinding]
    /// Codes of dropped REQUEST-STATUS properties by the line of their component.
    public var requestStatusCodes: [Int: [String]]
    /// Properties the findings of the reader can be about.
    var places: [PropertyPlace]

    /// The line of the first property of a name in a component, or the component's own.
    func line(of property: String?, inComponentAt componentLine: Int?) -> Int? {
        guard let property, let componentLine else { return componentLine }
        return places.first { $0.componentLine == componentLine && $0.name == property }?.line
            ?? componentLine
    }
}
