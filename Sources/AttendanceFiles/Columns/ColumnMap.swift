/// Which cell of a row holds what.
///
/// Known header words decide; columns they leave open are found by the shape of their values.
/// Columns that are not named here are never looked at, forbidden ones least of all.
struct ColumnMap: Sendable, Hashable {
    /// What a column can hold.
    enum Role: Int, Sendable, Hashable, CaseIterable {
        case name, firstName, lastName, join, leave, duration, minutes, email, identifier, role
        case action, stamp, waiting, attended
        case meetingID, title, meetingStart, meetingEnd, meetingDate, stated
    }

    /// The index of each role by its raw value; −1 for none.
    private var places = [Int](repeating: -1, count: Role.allCases.count)
    /// How many header cells were known words.
    private(set) var knownCount = 0
    /// Whether a column was left out because it must not be read.
    private(set) var hasForbidden = false

    /// Returns the index of a column, or nil if the table has none.
    subscript(role: Role) -> Int? {
        get { places[role.rawValue] < 0 ? nil : places[role.rawValue] }
        set { places[role.rawValue] = newValue ?? -1 }
    }

    private func has(_ role: Role) -> Bool { self[role] != nil }

    /// Whether rows name somebody.
    var hasNames: Bool { has(.name) || has(.firstName) || has(.lastName) }

    /// Whether rows say when somebody joined.
    var hasTimes: Bool { hasNames && has(.join) }

    /// Whether rows are events: a name, what they did, when.
    var isEventLog: Bool { has(.name) && has(.action) && has(.stamp) }

    /// Whether rows name people, with times or without.
    var listsPeople: Bool {
        hasTimes || (hasNames && (has(.email) || has(.minutes) || has(.duration)))
    }

    /// Whether rows are about meetings as a whole.
    var isMeetingBlock: Bool {
        !hasNames && (has(.meetingStart) || has(.meetingDate)) && (has(.title) || has(.meetingID))
    }

    /// Whether every row says which meeting it belongs to.
    var namesMeetings: Bool { hasNames && (has(.meetingID) || has(.title)) }

    /// Finds the columns of a table.
    init(header: [String], rows: [DelimitedRow]) {
        self.init(header: header)
        fillByShape(ColumnShape.count(in: rows, except: Self.forbidden(header)))
    }

    /// Finds the columns that a header names.
    init(header: [String]) {
        for (index, cell) in header.enumerated() {
            let label = headerKey(cell)
            if ForbiddenFields.isForbidden(label), ColumnWords.role(of: label) == nil {
                hasForbidden = true
                continue
            }
            guard let role = ColumnWords.role(of: label) else { continue }
            knownCount += 1
            if self[role] == nil { self[role] = index }
        }
    }

    private static func forbidden(_ header: [String]) -> Set<Int> {
        Set(
            header.indices.filter { index in
                let label = headerKey(header[index])
                return ForbiddenFields.isForbidden(label) && ColumnWords.role(of: label) == nil
            })
    }

    private mutating func fillByShape(_ shapes: [ColumnShape]) {
        let taken = Set(places)
        var open = shapes.indices.filter { !taken.contains($0) && shapes[$0].filled > 0 }
        func take(_ role: Role, where fits: (ColumnShape) -> Bool) {
            guard self[role] == nil, let index = open.first(where: { fits(shapes[$0]) }) else {
                return
            }
            self[role] = index
            open.removeAll { $0 == index }
        }
        guard !isMeetingBlock else { return }
        if shapes.count == 3, shapes.count(where: \.isMoments) == 1,
            !shapes.contains(where: \.isDurations), self[.join] == nil
        {
            take(.stamp, where: \.isMoments)
            take(.name) { !$0.isMoments }
            take(.action) { !$0.isMoments && $0.distinct <= 4 }
            return
        }
        guard self[.stamp] == nil else { return }
        if self[.minutes] == nil || self[.join] != nil {
            take(.join, where: \.isMoments)
            take(.leave, where: \.isMomentsOrTimes)
            if self[.minutes] == nil { take(.duration, where: \.isDurations) }
        }
        take(.email, where: \.hasAddresses)
        take(.identifier, where: \.hasAddresses)
        if !hasNames {
            take(.name) { !$0.isMoments && !$0.isDurations && !$0.hasAddresses }
        }
    }
}
