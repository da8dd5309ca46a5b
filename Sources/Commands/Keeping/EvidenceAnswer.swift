internal import CivilTime
internal import Reconciliation
internal import Workflows

/// What an import of evidence answers, for programs and for people.
struct EvidenceAnswer {
    let report: EvidenceReport

    func show(in session: Session) {
        session.output.json(json)
        say(in: session)
    }

    private var json: JSONValue {
        var fields: [(key: String, value: JSONValue)] = [
            ("file", .text(report.file)), ("source", .text(report.source.rawValue)),
            ("reading", .text(report.reading)), ("reason", .text(report.reason)),
            ("sessions", JSONValue(report.sessions)), ("rows", JSONValue(report.rows)),
            ("new", JSONValue(report.new)), ("known", JSONValue(report.known)),
            ("unlinked", JSONValue(report.unlinked)),
            ("breaks", .list(report.breaks.map(doubt))),
            ("notes", .list(report.notes.map(doubt))),
            (
                "control",
                ["stated": JSONValue(report.stated), "parsed": JSONValue(report.parsed)]
            ),
            ("dry_run", JSONValue(report.isDryRun)),
        ]
        if let tally = report.tally {
            let ignored = tally.ignored.sorted { $0.key < $1.key }
            let unread: JSONValue = [
                "refused": JSONValue(tally.refused),
                "ignored": .object(ignored.map { ($0.key, JSONValue($0.value)) }),
            ]
            let read: JSONValue = [
                "accepted": JSONValue(tally.accepted), "control": JSONValue(tally.control),
                "head": JSONValue(tally.head),
            ]
            fields += [("unread", unread), ("read", read)]
        }
        if report.isDryRun {
            let rows = report.preview.map { row -> JSONValue in
                [
                    "line": JSONValue(row.line), "name": .text(row.name),
                    "start": JSONValue(row.start), "end": JSONValue(row.end),
                    "area": JSONValue(row.area),
                ]
            }
            fields.append(("preview", .list(rows)))
        }
        return .object(fields)
    }

    private func say(in session: Session) {
        let output = session.output
        output.say("\(report.file): \(report.reading)")
        if !report.reason.isEmpty { output.say("  because of \(report.reason)") }
        output.say(
            "  \(report.sessions) sessions, \(report.rows) rows: \(report.new) new, "
                + "\(report.known) known, \(report.unlinked) not linked"
                + (report.isDryRun ? " (nothing stored)" : ""))
        if let stated = report.stated {
            output.say("  people: \(stated) stated, \(report.parsed) read")
        }
        if let tally = report.tally {
            var parts = tally.ignored.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            if tally.refused > 0 { parts.insert("\(tally.refused) refused", at: 0) }
            if !parts.isEmpty { output.say("  not read: " + parts.joined(separator: ", ")) }
        }
        for doubt in report.breaks + report.notes {
            let line = doubt.line.map { " line \($0)" } ?? ""
            output.say("  \(doubt.kind)\(line) \(doubt.message)")
        }
        for row in report.preview {
            let from = row.start?.rfc3339 ?? "?"
            let until = row.end?.rfc3339 ?? "?"
            let name = row.name.isEmpty ? "somebody by telephone" : row.name
            output.say(
                "    line \(row.line): \(name), \(from) to \(until)"
                    + (row.area.map { ", area \($0)" } ?? ""))
        }
    }

    private func doubt(_ doubt: EvidenceReport.Doubt) -> JSONValue {
        [
            "kind": .text(doubt.kind), "message": .text(doubt.message),
            "line": JSONValue(doubt.line),
        ]
    }
}
