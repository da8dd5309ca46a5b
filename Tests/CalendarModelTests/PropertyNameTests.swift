import CalendarModel
import Testing

struct PropertyNameTests {
    private func name(_ text: String) -> PropertyName {
        PropertyName(upperCase: Array(text.utf8)[...])
    }

    @Test(arguments: PropertyName.allCases)
    func `a name is found by its text, alone and inside other bytes`(known: PropertyName) {
        #expect(name(known.text) == known)
        let line = Array("\(known.text);X=Y:Z".utf8)
        #expect(PropertyName(upperCase: line[..<known.text.utf8.count]) == known)
    }

    @Test(arguments: [
        "", "U", "UIDS", "DTSTAR", "DTSTART ", "dtstart", "RECURRENCE-IE", "X-KEPT-LINF",
        "X-MICROSOFT-CDO-ALLDAYEVENU", "LAST-MODIFIER",
        String(repeating: "X", count: 200),
    ])
    func `a text that is close to a name is another one`(text: String) {
        #expect(name(text) == .other)
    }
}
