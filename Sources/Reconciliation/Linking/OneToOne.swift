/// The heaviest choice of links in which no record stands twice.
struct OneToOne: Sendable {
    /// The chosen links, by the first list's record.
    let links: [RecordLinker.Link]
    /// How many links were given up because another choice is as heavy.
    let ambiguousCount: Int

    /// Beyond so many cells an exact assignment of one component would take too long.
    private static let exactCellsMax = 90_000

    /// Chooses among links that all reach the threshold.
    init(_ links: [RecordLinker.Link], thresholdMillibans: Int) {
        var chosen: [RecordLinker.Link] = []
        var ambiguous = 0
        for component in Self.components(links) {
            let found = Self.solve(component, thresholdMillibans: thresholdMillibans)
            chosen += found.links
            ambiguous += found.ambiguous
        }
        self.links = chosen.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
        ambiguousCount = ambiguous
    }

    /// Links that touch each other directly or through others.
    private static func components(_ links: [RecordLinker.Link]) -> [[RecordLinker.Link]] {
        var parent: [Int: Int] = [:]
        func root(_ node: Int) -> Int {
            var node = node
            while let above = parent[node], above != node {
                parent[node] = parent[above] ?? above
                node = parent[node] ?? node
            }
            return node
        }
        // Records of the first list are even numbers, those of the second odd ones.
        for link in links {
            let first = root(2 * link.left)
            let second = root(2 * link.right + 1)
            parent[first] = min(first, second)
            parent[second] = min(first, second)
        }
        var groups: [Int: [RecordLinker.Link]] = [:]
        for link in links { groups[root(2 * link.left), default: []].append(link) }
        return groups.keys.sorted().compactMap { groups[$0] }
    }

    private static func solve(
        _ links: [RecordLinker.Link], thresholdMillibans: Int
    ) -> (links: [RecordLinker.Link], ambiguous: Int) {
        if links.count == 1 { return (links, 0) }
        let lefts = Set(links.map(\.left)).sorted()
        let rights = Set(links.map(\.right)).sorted()
        guard lefts.count * rights.count <= exactCellsMax else { return greedy(links) }
        let row = Dictionary(uniqueKeysWithValues: lefts.enumerated().map { ($1, $0) })
        let column = Dictionary(uniqueKeysWithValues: rights.enumerated().map { ($1, $0) })
        var gains = [[Int]](
            repeating: [Int](repeating: 0, count: rights.count), count: lefts.count)
        var linkAt: [Int: RecordLinker.Link] = [:]
        for link in links {
            guard let row = row[link.left], let column = column[link.right] else { continue }
            gains[row][column] = link.scoreMillibans - thresholdMillibans + 1
            linkAt[row * rights.count + column] = link
        }
        let solved = Assignment.solve(gains)
        var chosen: [RecordLinker.Link] = []
        var ambiguous = 0
        for (row, place) in solved.chosen.enumerated() {
            guard let place, let link = linkAt[row * rights.count + place] else { continue }
            if hasRival(gains, solved, row: row, column: place) {
                ambiguous += 1
            } else {
                chosen.append(link)
            }
        }
        return (chosen, ambiguous)
    }

    /// Whether a choice without this cell is just as heavy, so that nothing tells the two apart.
    private static func hasRival(
        _ gains: [[Int]], _ solved: Assignment, row: Int, column: Int
    ) -> Bool {
        if gains.count * gains[row].count <= 400 {
            var without = gains
            without[row][column] = 0
            return Assignment.solve(without).total == solved.total
        }
        let gain = gains[row][column]
        let inRow = gains[row].indices.contains { $0 != column && gains[row][$0] == gain }
        return inRow || gains.indices.contains { $0 != row && gains[$0][column] == gain }
    }

    /// The best link first, as long as both records are free.
    ///
    /// A link as heavy as another of one of its records is given up: either would be a guess.
    private static func greedy(
        _ links: [RecordLinker.Link]
    ) -> (links: [RecordLinker.Link], ambiguous: Int) {
        struct Weight: Hashable {
            let record: Int
            let score: Int
        }
        var counts: [Weight: Int] = [:]
        for link in links {
            counts[Weight(record: 2 * link.left, score: link.scoreMillibans), default: 0] += 1
            counts[Weight(record: 2 * link.right + 1, score: link.scoreMillibans), default: 0] += 1
        }
        func isTied(_ record: Int, _ link: RecordLinker.Link) -> Bool {
            counts[Weight(record: record, score: link.scoreMillibans), default: 0] > 1
        }
        var used: Set<Int> = []
        var chosen: [RecordLinker.Link] = []
        var ambiguous = 0
        let sorted = links.sorted {
            ($1.scoreMillibans, $0.left, $0.right) < ($0.scoreMillibans, $1.left, $1.right)
        }
        for link in sorted {
            let ends = [2 * link.left, 2 * link.right + 1]
            guard used.isDisjoint(with: ends) else { continue }
            used.formUnion(ends)
            if ends.contains(where: { isTied($0, link) }) {
                ambiguous += 1
            } else {
                chosen.append(link)
            }
        }
        return (chosen, ambiguous)
    }
}
