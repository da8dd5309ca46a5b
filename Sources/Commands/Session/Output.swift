internal import Foundation
internal import Workflows

/// Where a command puts its answer: standard output, in the form that was asked for.
struct Output: Sendable {
    /// Whether the answer is JSON.
    let isJSON: Bool

    /// Writes lines for people, without any control; nothing where JSON was asked for.
    func say(_ text: String = "") {
        if !isJSON { StandardOutput.add(Self.plain(text) + "\n") }
    }

    /// Writes a document or a line of JSON; nothing where text was asked for.
    func json(_ value: JSONValue) {
        if isJSON { StandardOutput.add(value.line + "\n") }
    }

    /// Writes exactly these bytes at once, whatever form was asked for.
    func write(_ text: String) {
        StandardOutput.add(text)
        StandardOutput.flush()
    }

    /// Writes one line on standard error.
    static func complain(_ text: String) {
        let line = String(plain(text).map { $0.isNewline ? " " : $0 })
        _ = StandardStream.put(Array((line + "\n").utf8), on: 2)
    }

    /// Writes what waits; says so where it could not be written, and how the command then ends.
    static func finish(_ status: ExitStatus) -> ExitStatus {
        // Whoever closed the other end of a pipe wants no more: `| head -1`.
        guard let failure = StandardOutput.flush(), failure != EPIPE else { return status }
        let reason = unsafe String(cString: strerror(failure))
        complain(
            "kept: the answer could not be written to standard output: \(reason); "
                + "what the command has changed is stored")
        return failure == ENOSPC || failure == EDQUOT ? .tryAgain : .unavailable
    }

    /// Returns a text in which no byte of a file or a person steers the terminal.
    static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            scalars.append(isControl && scalar != "\n" ? " " : scalar)
        }
        return String(scalars)
    }

    /// Reports a refusal as the contract asks: one line on standard error, and JSON if asked for.
    func report(_ error: WorkflowError) {
        let place = [error.file, error.line.map(String.init)].compactMap(\.self)
        let prefix = (["kept"] + (place.isEmpty ? [] : [place.joined(separator: ":")]))
            .joined(separator: ": ")
        Self.complain("\(prefix): \(error.message)")
        json([
            "error": [
                "code": .text(error.code.word), "message": .text(error.message),
                "file": JSONValue(error.file), "line": JSONValue(error.line),
            ]
        ])
    }

    /// Writes rows as aligned columns under a heading; no line ends in blanks.
    func table(_ heading: [String], _ rows: [[String]]) {
        guard !isJSON else { return }
        // A line break within a cell would look like a row of its own.
        let rows = rows.map { $0.map { String($0.map { $0.isNewline ? " " : $0 }) } }
        let widths = heading.indices.map { column in
            ([heading] + rows).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        for row in [heading] + rows {
            let cells = row.enumerated().map { index, cell in
                index == row.count - 1
                    ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            say(line)
        }
    }
}
