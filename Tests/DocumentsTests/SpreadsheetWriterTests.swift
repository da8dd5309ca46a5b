import Documents
import TestSupport
import Testing

struct SpreadsheetWriterTests {
    private let sample = Spreadsheet(
        title: "Attendance", createdSeconds: 1_773_000_000,
        sheets: [
            .init(
                name: "Attendance", heading: ["person", "share", "few", "none"],
                rows: [
                    [.text("=1+1"), .number(87.5), .truth(true), .empty],
                    [.text("Zoë & <b> \"q\""), .number(-3), .truth(false), .empty],
                ]),
            .init(name: "Figures", heading: ["what", "value"], rows: []),
        ])

    @Test(
        .enabled(if: FileBytes.exists(ForeignReader.python), "python3 is not installed")
    ) func `another program reads the cells as they were given`() async throws {
        let folder = try TemporaryFolder("xlsx")
        let path = folder.file("sample.xlsx")
        try FileBytes.write(try SpreadsheetWriter.bytes(sample), to: path)
        let output = try await ForeignReader.cells(of: path)
        #expect(
            output == [
                "Attendance: person|share|few|none",
                "Attendance: =1+1|87.5|1",
                "Attendance: Zoë & <b> \"q\"|-3|0",
                "Figures: what|value",
                "formulas: 0",
            ])
    }

    @Test func `the same rows and time give the same bytes`() throws {
        #expect(try SpreadsheetWriter.bytes(sample) == SpreadsheetWriter.bytes(sample))
    }

    @Test func `a name no tab can have is refused and nothing is left behind`() throws {
        var bad = sample
        bad.sheets[0].name = "a[b]"
        #expect(throws: DocumentsError.self) { _ = try SpreadsheetWriter.bytes(bad) }
    }
}

/// Reads spreadsheets with Python's standard library: a zip archive with XML parts.
enum ForeignReader {
    static let python = "/usr/bin/python3"

    static func cells(of path: String) async throws -> [String] {
        let result = try await ChildProcess.run(
            python, [Fixtures.repositoryRoot() + "/Tests/Tools/read_xlsx.py", path])
        return result.output.split(separator: "\n").map(String.init)
    }
}
