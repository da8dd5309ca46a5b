import Testing

@testable import Commands

struct CSVCellTests {
    @Test(arguments: [
        ("Anna Keller", "Anna Keller"), ("=1+1", "'=1+1"), ("+49 30", "'+49 30"),
        ("-2", "'-2"), ("@sum", "'@sum"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
        ("Keller, Anna", "\"Keller, Anna\""), ("say \"so\"", "\"say \"\"so\"\"\""), ("", ""),
        ("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""),
    ])
    func `no cell can be taken for a formula or break its row`(_ text: String, _ cell: String) {
        #expect(CSVCell.safe(text) == cell)
    }

    @Test func `what has no value is empty`() {
        #expect(CSVCell.safe(JSONValue.null) == "")
        #expect(CSVCell.safe(JSONValue.number(-3)) == "-3")
    }
}
