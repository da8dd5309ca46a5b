internal import Foundation
internal import Workflows

/// Where a command puts its answer: standard output, in the form that was asked for.
struct Output: Sendable {
    /// Whether the answer is JSON.
    let isJSON: Bool
    /// Whether text may carry colour: a terminal, and no `NO_COLOR`.
    let hasColour: Bool

    init(isJSON: Bool) {
        self.isJSON = isJSON
        let environment = ProcessInfo.processInfo.environment
        hasColour = !isJSON && isatty(1) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// Writes a line for people; nothing where JSON was asked for.
    func say(_ text: String = "") {
        if !isJSON { print(text) }
    }

    /// Writes a document or a line of JSON; nothing where text was asked for.
    func json(_ value: JSONValue) {
        if isJSON { print(value.line) }
    }

    /// Writes exactly these bytes, whatever form was asked for.
    func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Writes one line on standard error.
    static func complain(_ text: String) {
        // User bytes must not forge a second line or steer the terminal.
        let line = String(
            text.unicodeScalars.map { scalar in
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    ? " " : Character(scalar)
            })
        FileHandle.standardError.write(Data((line + "\n").utf8))
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

    /// Writes rows as aligned columns under a heading; the last column is never padded.
    func table(_ heading: [String], _ rows: [[String]]) {
        guard !isJSON else { return }
        let widths = heading.indices.map { column in
            ([heading] + rows).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        for row in [heading] + rows {
            let cells = row.enumerated().map { index, cell in
                index == row.count - 1
                    ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
            }
            print(cells.joined(separator: "  "))
        }
    }
}
