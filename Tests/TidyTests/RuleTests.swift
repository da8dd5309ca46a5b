import Testing

/// Each rule is shown a planted violation, so that none of them can pass without looking.
struct RuleTests {
    private func findings(
        _ rule: any TidyRule, _ text: String, at path: String = "Sources/Scheduling/SlotMask.swift"
    ) -> [Finding] {
        rule.findings(in: SourceText(path: path, text: text))
    }

    private func lines(_ count: Int, _ line: String = "x") -> String {
        String(repeating: line + "\n", count: count)
    }

    @Test func `a file of 401 lines is too long`() {
        #expect(findings(FileLengthRule(), lines(400)).isEmpty)
        #expect(findings(FileLengthRule(), lines(401)).map(\.line) == [401])
    }

    @Test func `a function of 71 lines is too long`() {
        #expect(findings(FunctionLengthRule(), "func a() {\n" + lines(68) + "}\n").isEmpty)
        #expect(
            findings(FunctionLengthRule(), "\nfunc a() {\n" + lines(69) + "}\n").map(\.line) == [2])
    }

    @Test func `a line of 101 columns is too long, whatever its letters weigh`() {
        #expect(findings(LineLengthRule(), String(repeating: "ä", count: 100)).isEmpty)
        #expect(findings(LineLengthRule(), String(repeating: "ä", count: 101)).map(\.line) == [1])
    }

    @Test func `a main file stays below 41 lines`() {
        let path = "Sources/kept/main.swift"
        #expect(findings(MainFileRule(), lines(40), at: path).isEmpty)
        #expect(findings(MainFileRule(), lines(41), at: path).count == 1)
        #expect(findings(MainFileRule(), lines(41), at: "Sources/Commands/Root.swift").isEmpty)
    }

    @Test(arguments: ["TODO", "FIXME"])
    func `open work names where it is written down`(word: String) {
        #expect(findings(OpenWorkRule(), "// \(word) later").count == 1)
        #expect(findings(OpenWorkRule(), "/* a\n \(word): b */").map(\.line) == [2])
        #expect(findings(OpenWorkRule(), "// \(word) #12: later").isEmpty)
        #expect(findings(OpenWorkRule(), "// \(word): see decision 0004").isEmpty)
        #expect(findings(OpenWorkRule(), "let \(word)S = \"\(word)\"").isEmpty)
    }

    @Test(arguments: [
        "SELECT 1", "  INSERT INTO a", "UPDATE a SET b = 1", "PRAGMA x", "a SELECT b FROM c",
    ])
    func `the database's language is for Storage`(statement: String) {
        #expect(findings(SQLRule(), "f(\"\(statement)\")").count == 1)
        #expect(findings(SQLRule(), "f(\"\"\"\n\(statement)\n\"\"\")").map(\.line) == [1])
        #expect(findings(SQLRule(), "// \(statement)").isEmpty)
        #expect(findings(SQLRule(), "f(\"\(statement)\")", at: "Sources/Storage/A.swift").isEmpty)
        #expect(findings(SQLRule(), "f(\"selected from the updates\")").isEmpty)
    }

    @Test(arguments: ["@unchecked Sendable", "nonisolated(unsafe)"])
    func `escapes from the compiler need an adapter and a proof`(word: String) {
        let adapter = "Sources/Storage/A.swift"
        #expect(findings(UncheckedRule(), "// proof\n\(word)").count == 1)
        #expect(findings(UncheckedRule(), "\n\(word)", at: adapter).count == 1)
        #expect(findings(UncheckedRule(), "// proof\n\(word)", at: adapter).isEmpty)
        #expect(findings(UncheckedRule(), "f(\"\(word)\")").isEmpty)
    }

    @Test(arguments: ForbiddenCallRule.table.map(\.call))
    func `a forbidden call is found, but not in words`(call: String) throws {
        let rule = ForbiddenCallRule()
        let entry = try #require(ForbiddenCallRule.table.first { $0.call == call })
        #expect(findings(rule, "let a = x\(call.hasPrefix(".") ? "" : " ")\(call)").count == 1)
        #expect(findings(rule, "// \(call)\nf(\"\(call)\")").isEmpty)
        if let first = call.first, first.isLetter {
            #expect(findings(rule, "long\(call)").isEmpty, "a longer name is another name")
        }
        for allowed in entry.allowed {
            #expect(findings(rule, "a \(call)", at: "\(allowed)File.swift").isEmpty)
        }
        #expect(findings(rule, "a \(call)", at: "Tests/SchedulingTests/A.swift").isEmpty)
    }

    @Test func `floating point is for rooms that do not judge`() {
        let rule = ForbiddenCallRule()
        #expect(findings(rule, "a: Double", at: "Sources/Reconciliation/Weight.swift").count == 1)
        #expect(findings(rule, "a: Double", at: "Sources/WebService/Plot.swift").isEmpty)
        #expect(findings(rule, "a: DoubleEntry", at: "Sources/Scheduling/A.swift").isEmpty)
    }

    @Test(arguments: [
        "utils", "Core", "Helpers", "New",
    ])
    func `a drawer is not a folder's name`(name: String) {
        #expect(FolderNames.complaint(path: "Sources/Storage/\(name)/A.swift") != nil)
        #expect(FolderNames.complaint(path: "Sources/Storage/\(name).swift") == nil)
    }

    @Test func `a folder's name holds no space`() {
        #expect(FolderNames.complaint(path: "Tests/My Tests/A.swift") != nil)
    }
}
