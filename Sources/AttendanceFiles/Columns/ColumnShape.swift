/// What the values of one column look like, counted over the first rows.
struct ColumnShape: Sendable, Hashable {
    /// How many rows are looked at: the shape of a column does not change further down.
    static let rowsMax = 200

    private(set) var filled = 0
    private(set) var moments = 0
    private(set) var times = 0
    private(set) var durations = 0
    private(set) var addresses = 0
    private var values: Set<String> = []

    /// How many different values were seen.
    var distinct: Int { values.count }
    /// Most values are a date with a time.
    var isMoments: Bool { moments * 2 > filled }
    /// Most values are a date with a time, or a time that can be no length.
    var isMomentsOrTimes: Bool { (moments + times) * 2 > filled }
    /// Most values are lengths.
    var isDurations: Bool { durations * 2 > filled }
    /// Some value is an address.
    var hasAddresses: Bool { addresses > 0 }

    /// Counts every column of a table; forbidden ones come out as never filled.
    static func count(in rows: [DelimitedRow], except forbidden: Set<Int>) -> [ColumnShape] {
        let width = rows.prefix(rowsMax).map(\.count).max() ?? 0
        var shapes = [ColumnShape](repeating: ColumnShape(), count: width)
        for row in rows.prefix(rowsMax) {
            for (index, cell) in row.cells.enumerated()
            where !cell.isEmpty && !forbidden.contains(index) {
                shapes[index].add(cell)
            }
        }
        return shapes
    }

    private mutating func add(_ cell: String) {
        filled += 1
        values.insert(cell)
        if let moment = MomentText(cell) {
            if moment.date != nil { moments += 1 } else if moment.hasMeridiem { times += 1 }
        }
        if DurationText.seconds(cell) != nil { durations += 1 }
        if cell.contains("@") { addresses += 1 }
    }
}
