import Testing

@testable import AttendanceFiles

struct DurationTextTests {
    @Test(arguments: [
        ("1h 27m 51s", 5_271), ("55m", 3_300), ("8s", 8), ("1h 7s", 3_607),
        ("1 h 1 min 55 s", 3_715), ("59 Min. 0 Sek.", 3_540), ("1 Std. 5 Min.", 3_900),
        ("1 godz. 2 min 3 sek.", 3_723), ("00:47:03", 2_823), ("47:03", 2_823), ("0s", 0),
        ("1\u{202F}h\u{00A0}5 min", 3_900), ("1 tim 5 min", 3_900), ("2 sa 3 dk 4 sn", 7_384),
    ])
    func `a length is read`(text: String, seconds: Int) {
        #expect(DurationText.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "soon", "1x", "5", "1h 2h", "5m 1h", "1:75", "1:2:3:4", "-5m", "99999999h", "h",
    ])
    func `what cannot be read is nothing, never zero`(text: String) {
        #expect(DurationText.seconds(text) == nil)
    }
}
