internal import AttendanceFiles
public import CivilTime
public import Reconciliation

/// Says from past appointments alone how well the keep model would have foretold each next one.
public struct ForecastKeep: Sendable {
    /// The columns every file has.
    public static let columns = ["booked_at", "starts_at", "person", "pair", "kept"]

    private let zone: ZoneRules

    /// Creates the workflow; times without an offset are read in the zone.
    public init(zone: ZoneRules) {
        self.zone = zone
    }

    /// Reads rows and forecasts each from those before it.
    ///
    /// Features are further columns; numbers stay numbers, words become marks.
    ///
    /// - Throws: `WorkflowError`: `inputRefused` naming file, line and column.
    public func callAsFunction(
        _ bytes: [UInt8], file: String, features: [String]
    ) throws(WorkflowError) -> KeepForecast {
        let table = try LabTable(bytes, file: file, required: Self.columns)
        for feature in features { try table.check(column: feature) }
        let further = features.map { feature in
            FeatureColumn(table.rows.map { $0[feature] ?? "" })
        }
        var people: [String: Int] = [:]
        var pairs: [String: Int] = [:]
        var rows: [KeepRow] = []
        for (number, row) in table.rows.enumerated() {
            let booked = try instant(row, "booked_at", table)
            let starts = try instant(row, "starts_at", table)
            let wall = zone.wallTime(at: starts)
            rows.append(
                KeepRow(
                    booked: booked, starts: starts,
                    // An outcome is talked about the day after, at the earliest.
                    knownFrom: max(starts, booked).advanced(bySeconds: 86_400),
                    localHour: (wall.date.weekday.rawValue - 1) * 24 + wall.hour,
                    person: Self.number(try table.needed(row, "person"), in: &people),
                    pair: Self.number(try table.needed(row, "pair"), in: &pairs),
                    kept: try share(row, table),
                    features: further.flatMap { $0.values(row: number) }))
        }
        return KeepForecast(rows)
    }

    private func instant(
        _ row: ColumnTable.Row, _ column: String, _ table: LabTable
    ) throws(WorkflowError) -> Instant {
        let text = try table.needed(row, column)
        if let instant = Instant(rfc3339: text) { return instant }
        if let wall = WallTime(iso: text) { return zone.instant(of: wall) }
        if let date = CivilDate(iso: text) { return zone.startOfDay(date) }
        throw table.refusal(row, column, "'\(text)' is no time such as 2026-03-02T09:00")
    }

    private func share(
        _ row: ColumnTable.Row, _ table: LabTable
    ) throws(WorkflowError) -> Double {
        let text = try table.needed(row, "kept")
        guard let share = Double(text), share >= 0, share <= 1 else {
            throw table.refusal(row, "kept", "'\(text)' is no number from 0 to 1")
        }
        return share
    }

    private static func number(_ name: String, in numbers: inout [String: Int]) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = numbers.count
        return numbers.count - 1
    }
}

/// A further column as numbers: itself, or a mark for each of its commonest words.
private struct FeatureColumn {
    private static let wordsMax = 20

    private let cells: [String]
    /// The words that get a mark of their own; nil for a column of numbers.
    private let words: [String]?

    init(_ cells: [String]) {
        self.cells = cells
        let filled = cells.filter { !$0.isEmpty }
        if filled.allSatisfy({ Double($0)?.isFinite == true }) {
            words = nil
        } else {
            var counts: [String: Int] = [:]
            for cell in filled { counts[cell, default: 0] += 1 }
            words = counts.sorted {
                ($1.value, $0.key) < ($0.value, $1.key)
            }.prefix(Self.wordsMax).map(\.key)
        }
    }

    func values(row: Int) -> [Double] {
        guard let words else { return [Double(cells[row]) ?? .nan] }
        return words.map { $0 == cells[row] ? 1 : 0 }
    }
}
