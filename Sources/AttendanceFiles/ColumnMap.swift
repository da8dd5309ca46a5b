/// Which cell of a row holds what.
///
/// Known header words decide; columns they leave open are found by the shape of their values.
/// Columns that are not named here are never looked at, engagement columns least of all.
struct ColumnMap: Sendable, Hashable {
    /// What a column can hold.
    enum Role: Sendable, Hashable {
        case name, join, leave, duration, email, identifier, role, action, stamp
    }

    private(set) var columns: [Role: Int] = [:]

    /// Returns the index of a column, or nil if the table has none.
    subscript(role: Role) -> Int? { columns[role] }

    /// Whether rows say when somebody joined.
    var hasTimes: Bool { columns[.name] != nil && columns[.join] != nil }

    /// Whether rows are events: a name, what they did, when.
    var isEventLog: Bool {
        columns[.name] != nil && columns[.action] != nil && columns[.stamp] != nil
    }

    /// Whether rows name people, with times or without.
    var listsPeople: Bool {
        hasTimes || (columns[.name] != nil && columns[.email] != nil)
    }

    /// Finds the columns of a table.
    init(header: DelimitedRow?, rows: [DelimitedRow]) {
        var forbidden: Set<Int> = []
        for (index, cell) in (header?.cells ?? []).enumerated() {
            let label = folded(cell)
            if label.hasPrefix("engagement") { forbidden.insert(index) }
            guard let role = ColumnWords.role(of: label), columns[role] == nil else { continue }
            columns[role] = index
        }
        fillByShape(ColumnShape.count(in: rows, except: forbidden))
    }

    private mutating func fillByShape(_ shapes: [ColumnShape]) {
        let taken = Set(columns.values)
        var open = shapes.indices.filter { !taken.contains($0) && shapes[$0].filled > 0 }
        func take(_ role: Role, where fits: (ColumnShape) -> Bool) {
            guard columns[role] == nil, let index = open.first(where: { fits(shapes[$0]) }) else {
                return
            }
            columns[role] = index
            open.removeAll { $0 == index }
        }
        if shapes.count == 3, shapes.count(where: \.isMoments) == 1,
            !shapes.contains(where: \.isDurations), columns[.join] == nil
        {
            take(.stamp, where: \.isMoments)
            take(.name) { !$0.isMoments }
            take(.action) { !$0.isMoments && $0.distinct <= 4 }
            return
        }
        guard columns[.stamp] == nil else { return }
        take(.join, where: \.isMoments)
        take(.leave, where: \.isMomentsOrTimes)
        take(.duration, where: \.isDurations)
        take(.email, where: \.hasAddresses)
        take(.identifier, where: \.hasAddresses)
        take(.name) { !$0.isMoments && !$0.isDurations && !$0.hasAddresses }
    }
}
