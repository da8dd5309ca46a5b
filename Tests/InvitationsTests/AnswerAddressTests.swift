import CalendarModel
import Invitations
import Testing

@Suite struct AnswerAddressTests {
    @Test func `token and domain are read in any case`() throws {
        let written = try #require(AnswerAddress(token: "abc234", domain: "kept.example"))
        #expect(written.address?.text == "mailto:plan+abc234@kept.example")
        for text in ["MAILTO:Plan+ABC234@Kept.Example", "plan+abc234@kept.example"] {
            #expect(AnswerAddress(try InvitationSamples.address(text)) == written)
        }
    }

    @Test(arguments: [
        "plan@kept.example", "plan+@kept.example", "plan+a b@kept.example", "xplan+a@kept.example",
        "plan+a@", "plan+a@b@c", "plan+a-b@kept.example", "urn:uuid:plan", "plan+ä@kept.example",
        "plan+\(String(repeating: "a", count: 65))@kept.example",
    ])
    func `other addresses carry no token`(text: String) throws {
        #expect(AnswerAddress(try InvitationSamples.address(text)) == nil)
    }

    @Test func `tokens that an address cannot carry are refused`() {
        #expect(AnswerAddress(token: "", domain: "kept.example") == nil)
        #expect(AnswerAddress(token: "a@b", domain: "kept.example") == nil)
        #expect(AnswerAddress(token: "abc", domain: "") == nil)
        #expect(AnswerAddress(token: "abc", domain: "kept.example\r\nBcc: x") == nil)
    }
}
