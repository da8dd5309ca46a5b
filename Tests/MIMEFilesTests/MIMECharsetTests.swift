@testable import MIMEFiles
import Testing

@Suite struct MIMECharsetTests {
    @Test func `a western byte is the sign mail programs mean by it`() {
        let bytes: [UInt8] = [0x4D, 0xFC, 0x80, 0x93, 0x20, 0xE9]
        let text = MIMECharset.utf8(bytes, charset: "iso-8859-1")
        #expect(text.map { String(decoding: $0, as: UTF8.self) } == "Mü€“ é")
    }

    @Test func `wide text is read in the order its mark says, else the big end first`() {
        let little: [UInt8] = [0xFF, 0xFE, 0x42, 0x00, 0xFC, 0x00]
        let big: [UInt8] = [0x00, 0x42, 0x00, 0xFC]
        for (bytes, charset) in [(little, "utf-16"), (big, "utf-16"), (big, "utf-16be")] {
            #expect(MIMECharset.utf8(bytes, charset: charset) == Array("Bü".utf8))
        }
        #expect(MIMECharset.utf8([0x00], charset: "utf-16") == nil)
        #expect(MIMECharset.utf8([0xD8, 0x00], charset: "utf-16be") == nil)
    }

    @Test(arguments: ["utf-7", "utf-32", "iso-2022-jp", "hz-gb-2312", "x-unknown", ""])
    func `a charset in which plain bytes may mean something else is not read`(charset: String) {
        #expect(MIMECharset.utf8(Array("BEGIN:VCALENDAR".utf8), charset: charset) == nil)
    }
}
