/// Where in its file each property of each component begins, so that a finding can point there.
public struct PropertyLines: Sendable, Hashable {
    private struct Place: Hashable {
        var componentLine: Int
        var name: String
    }

    private var lines: [Place: Int] = [:]

    /// Creates an empty list.
    public init() {}

    /// Notes where a property stands; of several of one name the first counts.
    public mutating func note(_ name: String, inComponentAt componentLine: Int, line: Int) {
        let place = Place(componentLine: componentLine, name: name)
        if lines[place] == nil { lines[place] = line }
    }

    /// The line of a property, or that of its component where the property has none of its own.
    public func line(of name: String?, inComponentAt componentLine: Int?) -> Int? {
        guard let name, let componentLine else { return componentLine }
        return lines[Place(componentLine: componentLine, name: name)] ?? componentLine
    }
}
