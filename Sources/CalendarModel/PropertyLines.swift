/// Where in its file each property of each component begins, so that a finding can point there.
public struct PropertyLines: Sendable, Hashable {
    private struct Place: Hashable {
        var componentLine: Int
        var name: PropertyName
        var line: Int
    }

    /// In the order they were noted; `sort` brings them into the order that `line` needs.
    private var places: [Place] = []

    /// Creates an empty list.
    public init() {}

    /// Notes where a property stands; of several of one name the first counts.
    public mutating func note(_ name: PropertyName, inComponentAt componentLine: Int, line: Int) {
        places.append(Place(componentLine: componentLine, name: name, line: line))
    }

    /// Makes the list ready to be asked, once all its places are noted.
    public mutating func sort() {
        // Components come one after the other, so this is close to their order already.
        places.sort { $0.componentLine < $1.componentLine }
    }

    /// The line of a property, or that of its component where the property has none of its own.
    public func line(of name: String?, inComponentAt componentLine: Int?) -> Int? {
        guard let name, let componentLine else { return componentLine }
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].componentLine < componentLine {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return places[low...].prefix { $0.componentLine == componentLine }
            .filter { $0.name.text == name }.map(\.line).min() ?? componentLine
    }
}
