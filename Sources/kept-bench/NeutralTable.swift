import TestSupport

/// A CSV file of the neutral workload: one header row, commas, no quotes.
struct NeutralTable {
    private let names: [Substring]
    private let rows: [[Substring]]

    /// Reads a file of the workload's folder.
    init(_ options: BenchOptions, _ file: String) throws {
        let lines = try FileBytes.text(options.path(file)).split(whereSeparator: \.isNewline)
        names = lines.first?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    /// Returns a column as text.
    func texts(_ name: String) throws -> [String] {
        let place = try place(name)
        return rows.map { $0.count > place ? String($0[place]) : "" }
    }

    /// Returns a column of whole numbers.
    func numbers(_ name: String) throws -> [Int] {
        try texts(name).map { text in
            guard let number = Int(text) else {
                throw BenchError("'\(text)' in column \(name) is no number")
            }
            return number
        }
    }

    private func place(_ name: String) throws -> Int {
        guard let place = names.firstIndex(of: Substring(name)) else {
            throw BenchError("the workload has no column \(name)")
        }
        return place
    }
}
