import Testing

@testable import AttendanceFiles

struct DelimitedReaderTests {
    private func rows(_ text: String) throws -> [DelimitedRow] {
        var reader = try DelimitedReader(MemoryBytes(Array(text.utf8)), file: "a.csv")
        var rows: [DelimitedRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    @Test func `quoted line breaks stay in the cell and count as lines`() throws {
        let rows = try rows("a,\"b\r\nc\",d\r\n\r\ne,\"f \"\"g\"\"\",h")
        #expect(rows.map(\.cells) == [["a", "b\r\nc", "d"], [""], ["e", "f \"g\"", "h"]])
        #expect(rows.map(\.line) == [1, 3, 4])
    }

    @Test(arguments: [
        ("a\tb\tc\n1, x\t2\t3\n", UInt8(ascii: "\t")), ("a;b;c\n1,x,y;2;3\n", UInt8(ascii: ";")),
        ("a,b\n1,2\n", UInt8(ascii: ",")), ("a;b\n", UInt8(ascii: ";")),
        ("a,b,c\n1,2,3\n", UInt8(ascii: ",")), ("a,\"b\tc\td\",e\n", UInt8(ascii: ",")),
    ])
    func `the delimiter is found by looking`(text: String, delimiter: UInt8) throws {
        let reader = try DelimitedReader(MemoryBytes(Array(text.utf8)), file: "a")
        #expect(reader.delimiter == delimiter)
    }

    @Test func `line ends of all three kinds part rows`() throws {
        #expect(try rows("a,b,c\rd,e,f\ng,h,i\r\nj,k,l").map(\.line) == [1, 2, 3, 4])
    }

    @Test func `a cell beyond the limit is refused with its line`() throws {
        let text = "a,b,c\nd,\(String(repeating: "x", count: 40_000)),f\n"
        let error = try #require(throws: AttendanceFilesError.self) { try rows(text) }
        #expect(error.code == .tooLarge)
        #expect(error.line == 2)
    }
}
