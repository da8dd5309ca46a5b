import Mentoring
import Testing

@Suite struct SlugTests {
    @Test(arguments: ["a", "spring-2026", "7", "a--b", String(repeating: "x", count: 60)])
    func `short names that addresses can carry are taken`(text: String) throws {
        #expect(try Slug(text).text == text)
    }

    @Test(arguments: [
        "", "-a", "a-", "A", "a b", "a/b", "a.b", "ä", "a_b", "a\n", "../x",
        String(repeating: "x", count: 61),
    ])
    func `other short names are refused with the rule`(text: String) {
        #expect {
            try Slug(text)
        } throws: { error in
            let error = error as? MentoringError
            return error?.code == .invalidSlug && error?.message.contains("1 to 60") == true
        }
    }
}
