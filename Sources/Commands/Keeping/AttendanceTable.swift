internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// Attendance as rows of named cells, for CSV, JSON and people alike.
struct AttendanceTable {
    /// What stands on every export.
    static let notice = "not for appraisal of individuals"

    let sheet: AttendanceSheet
    let grouping: AttendanceCommand.Grouping?

    /// The names of the columns and the rows; cells that do not apply are null.
    var rows: (columns: [String], rows: [[JSONValue]]) {
        switch grouping {
        case nil: (legColumns, sheet.legs.map(leg))
        case .person: (["person", "email"] + countColumns, sheet.byPerson.map(person))
        case .pair:
            (
                ["pair", "mentor", "mentee"] + figureColumns,
                sheet.byPair.map { line in
                    [
                        .text(line.entry.pair.id.text), .text(line.entry.mentor.name),
                        .text(line.entry.mentee.name),
                    ] + cells(line.figures)
                }
            )
        case .week:
            (
                ["week"] + figureColumns,
                sheet.byWeek.map { [JSONValue($0.key)] + cells($0.figures) }
            )
        }
    }

    private var legColumns: [String] {
        [
            "appointment", "start", "end", "pair", "person", "role", "value", "phase", "run",
            "as_of", "original_value", "evidence",
        ]
    }

    private var countColumns: [String] {
        [
            "due", "kept", "kept_short", "cancelled_late", "missed", "claimed", "unknown",
            "not_due", "few",
        ]
    }

    private var figureColumns: [String] {
        ["keep_rate", "keep_rate_low", "keep_rate_high", "keep_rate_worst", "keep_rate_best"]
            + ["unknown_share"] + countColumns
    }

    /// The columns that hold shares in per cent.
    static let shareColumns: Set<String> = [
        "keep_rate", "keep_rate_low", "keep_rate_high", "keep_rate_worst", "keep_rate_best",
        "unknown_share",
    ]

    private func leg(_ leg: AttendanceSheet.Leg) -> [JSONValue] {
        [
            .text(leg.appointment.text), JSONValue(leg.period.start), JSONValue(leg.period.end),
            .text(leg.pair.text), .text(leg.person.email.text), .text(leg.role.rawValue),
            .text(leg.verdict.value.rawValue), .text(leg.verdict.phase.rawValue),
            .text(leg.verdict.run), JSONValue(leg.verdict.decidedAt),
            JSONValue(leg.original?.rawValue), .text(evidence(leg.verdict)),
        ]
    }

    /// The observations a verdict rests on, each by the first letters of its key.
    private func evidence(_ verdict: Verdict) -> String {
        let keys = verdict.judgement.reasons.flatMap(\.evidence)
        return Set(keys).sorted().map { String($0.hex.prefix(12)) }.joined(separator: " ")
    }

    private func person(_ line: AttendanceSheet.PersonLine) -> [JSONValue] {
        let counts = line.figures
        return [.text(line.person.name), .text(line.person.email.text)]
            + [
                counts.due, counts.kept, counts.keptShort, counts.cancelledLate, counts.missed,
                counts.claimed, counts.unknown, counts.notDue,
            ].map { JSONValue($0) } + [JSONValue(counts.isFew)]
    }

    private func cells(_ figures: AttendanceFigures) -> [JSONValue] {
        let bounds = KeepRateBounds(figures)
        return [
            figures.keepRateTenths, bounds?.lowTenths, bounds?.highTenths, bounds?.worstTenths,
            bounds?.bestTenths, figures.unknownShareTenths,
        ].map(percent)
            + [
                figures.due, figures.kept, figures.keptShort, figures.cancelledLate,
                figures.missed, figures.claimed, figures.unknown, figures.notDue,
            ].map { JSONValue($0) } + [JSONValue(figures.isFew)]
    }

    /// A share in per cent with one digit after the point, or null without a denominator.
    private func percent(_ tenths: Int?) -> JSONValue {
        JSONValue(tenths.map { "\($0 / 10).\($0 % 10)" })
    }

    /// The whole as one document.
    var json: JSONValue {
        let (columns, rows) = rows
        return [
            "programme": .text(sheet.programme.slug), "notice": .text(Self.notice),
            "run": JSONValue(sheet.lastRun?.run), "as_of": JSONValue(sheet.lastRun?.asOf),
            "figures": .object(Array(zip(figureColumns, cells(sheet.figures)))),
            "interval": .text(KeepRateBounds.method),
            "original_figures": sheet.original.map {
                .object(Array(zip(figureColumns, cells($0))))
            } ?? .null,
            "disputed": JSONValue(sheet.disputed),
            "closed_until": JSONValue(sheet.closes.last?.period.end),
            "rows": .list(rows.map { .object(Array(zip(columns, $0))) }),
        ]
    }

    /// The rows as CSV that no spreadsheet takes for formulas (RFC 4180), each with the notice.
    var csv: String {
        let (columns, rows) = rows
        let lines =
            [(columns + ["notice"]).map { CSVCell.safe($0) }]
            + rows.map { ($0 + [.text(Self.notice)]).map { CSVCell.safe($0) } }
        return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    /// The rows as aligned text with the figures under them.
    func say(in output: Output, zones: any ZoneSource) {
        let zone = zones.rules(named: sheet.programme.zone) ?? .utc
        let (columns, rows) = rows
        if rows.isEmpty {
            output.say("Nothing is judged in this time; see: kept reconcile")
        } else {
            output.table(
                columns.map { $0.uppercased() },
                rows.map { row in
                    zip(columns, row).map { Self.cell($1, column: $0, zone: zone) }
                })
        }
        output.say()
        let figures = sheet.figures
        let rate = figures.keepRateTenths.map { Probability.text(tenthsOfPercent: $0) } ?? "none"
        let share =
            figures.unknownShareTenths.map { Probability.text(tenthsOfPercent: $0) } ?? "none"
        output.say(
            "keep rate \(rate) (\(figures.kept) of \(figures.judged)), unknown share \(share) "
                + "(\(figures.unknown) unknown, \(figures.claimed) claimed, of \(figures.due) due)"
                + (figures.isFew ? ", few" : ""))
        sayBounds(figures, in: output)
        if grouping == nil, !rows.isEmpty { output.say("times of \(zone.name)") }
        if let run = sheet.lastRun {
            output.say("\(run.run) as of \(LocalTime.text(run.asOf, in: zone)) \(zone.name)")
        }
        output.say(Self.notice)
    }

    /// How far the rate may be off, and what was published before corrections.
    private func sayBounds(_ figures: AttendanceFigures, in output: Output) {
        func text(_ tenths: Int) -> String { Probability.text(tenthsOfPercent: tenths) }
        if let bounds = KeepRateBounds(figures) {
            output.say(
                "by chance between \(text(bounds.lowTenths)) and \(text(bounds.highTenths)) "
                    + "(\(KeepRateBounds.method)); with every open one missed "
                    + "\(text(bounds.worstTenths)), with every one kept \(text(bounds.bestTenths))")
        }
        if let original = sheet.original {
            let rate = original.keepRateTenths.map(text) ?? "none"
            output.say(
                "restated: first published as \(rate) (\(original.kept) of \(original.judged))")
        }
        if sheet.disputed > 0 { output.say("\(sheet.disputed) legs are disputed") }
    }

    /// A cell as people read it: instants in the zone of the programme.
    private static func cell(_ value: JSONValue, column: String, zone: ZoneRules) -> String {
        let text = CSVCell.plain(value)
        guard ["start", "end", "as_of"].contains(column), let instant = Instant(rfc3339: text)
        else { return text }
        return LocalTime.text(instant, in: zone)
    }
}

extension AttendanceTable {
    /// The rows, the figures and what they mean, as the sheets of one file.
    var sheets: [ExportTable] {
        let (columns, rows) = rows
        let figures: JSONValue = json
        var about: [[ExportTable.Cell]] = []
        if case .object(let members) = figures {
            for member in members where member.key != "rows" {
                if case .object(let parts) = member.value {
                    about += parts.map {
                        [.text("\(member.key) \($0.key)"), Self.cell($0.value, $0.key)]
                    }
                } else {
                    about.append([.text(member.key), Self.cell(member.value, member.key)])
                }
            }
        }
        return [
            ExportTable(
                name: "Attendance", heading: columns,
                rows: rows.map { row in zip(row, columns).map { Self.cell($0, $1) } }),
            ExportTable(name: "Figures", heading: ["what", "value"], rows: about),
        ]
    }

    /// A cell of a spreadsheet: shares are numbers, texts that look like formulas are guarded.
    private static func cell(_ value: JSONValue, _ column: String) -> ExportTable.Cell {
        switch value {
        case .text(let text):
            if shareColumns.contains(column), let number = Double(text) { return .number(number) }
            return .text(CSVCell.guarded(text))
        case .number(let number): return .number(Double(number))
        case .decimal(let number): return .number(number)
        case .bool(let truth): return .truth(truth)
        case .null, .list, .object: return .empty
        }
    }
}

/// Cells of CSV files.
enum CSVCell {
    /// A cell as plain text; null is empty.
    static func plain(_ value: JSONValue) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): "\(number)"
        case .decimal(let number): "\(number)"
        case .bool(let truth): truth ? "yes" : "no"
        case .null, .list, .object: ""
        }
    }

    /// A cell as a file carries it: quoted where needed, never a formula.
    static func safe(_ value: JSONValue) -> String {
        if case .text(let text) = value { return safe(text) }
        return plain(value)
    }

    /// A text that no spreadsheet takes for a formula: an apostrophe goes before what looks so.
    static func guarded(_ text: String) -> String {
        let starts = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) }
        return starts == true ? "'" + text : text
    }

    /// A text as a file carries it: what begins like a formula gets an apostrophe before it.
    static func safe(_ text: String) -> String {
        let guarded = guarded(text)
        let mustQuote = guarded.unicodeScalars.contains { "\",\r\n;".unicodeScalars.contains($0) }
        guard mustQuote else { return guarded }
        return "\""
            + guarded.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
