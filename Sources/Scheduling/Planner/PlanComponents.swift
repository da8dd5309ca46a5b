extension ProgrammeProblem {
    /// Splits the pairs into groups that share nothing with one another.
    ///
    /// Pairs are linked by a common person and by a common site. Each group can be planned alone,
    /// on any core and in any order; their plans and bounds add up. Groups come by their first
    /// pair, the pairs of a group ascend.
    public func components() -> [[Int32]] {
        // A tree of people and sites; the root of a tree stands for its group.
        var parent = Array(0..<Int32(people.count + sites.count))
        func root(_ node: Int32, _ parent: inout [Int32]) -> Int32 {
            var node = node
            while parent[Int(node)] != node {
                parent[Int(node)] = parent[Int(parent[Int(node)])]
                node = parent[Int(node)]
            }
            return node
        }
        func join(_ left: Int32, _ right: Int32, _ parent: inout [Int32]) {
            let (left, right) = (root(left, &parent), root(right, &parent))
            parent[Int(max(left, right))] = min(left, right)
        }
        for pair in pairs {
            join(pair.mentor, pair.mentee, &parent)
            if pair.site >= 0 { join(pair.mentor, Int32(people.count) + pair.site, &parent) }
        }
        var groups: [[Int32]] = []
        var place: [Int32: Int] = [:]
        for index in pairs.indices {
            let key = root(pairs[index].mentor, &parent)
            if let group = place[key] {
                groups[group].append(Int32(index))
            } else {
                place[key] = groups.count
                groups.append([Int32(index)])
            }
        }
        return groups
    }
}
