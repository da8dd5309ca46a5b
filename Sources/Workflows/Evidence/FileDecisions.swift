internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// What was said about a file: by the options of an import, or by the answer to its break.
struct FileDecisions {
    /// The value of each field that was decided.
    var values: [FileDecision.Field: String] = [:]

    /// The decisions that stand, with those of an order over them.
    init(
        standing: [FileDecision.Field: FileDecision], order: ImportEvidence.Order
    ) throws {
        values = standing.mapValues(\.value)
        for (field, value) in Self.given(order) { values[field] = value }
        if let word = values[.dateOrder], !["dmy", "mdy"].contains(word) {
            throw WorkflowError(
                code: .usage, message: "--date-order takes dmy (day first) or mdy")
        }
        if let word = values[.date], CivilDate(iso: word) == nil {
            throw WorkflowError(code: .usage, message: "--date takes a day as 2026-03-17")
        }
    }

    /// The decision an answer to a break stands for; nil for anything else.
    init?(answer code: String) {
        // `date_order_dmy` begins with `date_` too: the longest name wins.
        let fields = FileDecision.Field.allCases.filter { code.hasPrefix($0.rawValue + "_") }
        guard let field = fields.max(by: { $0.rawValue.count < $1.rawValue.count }) else {
            return nil
        }
        values = [field: String(code.dropFirst(field.rawValue.count + 1))]
    }

    /// What an order says itself.
    static func given(_ order: ImportEvidence.Order) -> [FileDecision.Field: String] {
        var given: [FileDecision.Field: String] = [:]
        given[.dateOrder] = order.dateOrder
        given[.zone] = order.zone
        given[.date] = order.date
        return given
    }

    /// A reader that follows the decisions.
    func reader(
        zone: ZoneRules, booked: [BookedSession], _ dependencies: Dependencies
    ) throws -> AttendanceReader {
        var reader = AttendanceReader(zone: zone, booked: booked)
        if let name = values[.zone] {
            reader.zone = try dependencies.rules(of: name)
            reader.isZoneDecided = true
        }
        reader.dateOrder = values[.dateOrder].flatMap { DateOrder(rawValue: $0) }
        reader.date = values[.date].flatMap { CivilDate(iso: $0) }
        return reader
    }

    /// Writes the decisions down.
    func append(
        to file: Digest256, _ connection: any SQLConnection, now: Instant
    ) throws {
        for (field, value) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try FileDecisionStore(connection).append(
                FileDecision(field: field, value: value, actor: "coordinator", at: now),
                file: file)
        }
    }
}
