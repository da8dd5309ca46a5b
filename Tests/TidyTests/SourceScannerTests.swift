import Testing

struct SourceScannerTests {
    private func code(_ text: String) -> String {
        SourceText(path: "Sources/Room/File.swift", text: text).code.joined(separator: "\n")
    }

    @Test func `a comment is not code`() {
        #expect(code("a // try!\nb") == "a        \nb")
        let nested = "a /* { /* } */ try! */ b"
        #expect(code(nested) == "a" + String(repeating: " ", count: nested.count - 2) + "b")
        #expect(code("/*\n{\n*/x") == "  \n \n  x")
    }

    @Test func `the content of a string is not code, its interpolation is`() {
        #expect(code(#"f("try! { // ")"#).filter { $0 != " " } == "f()")
        #expect(code(#"f("a\(b("}") + c)d")"#).filter { $0 != " " } == "f((b()+c))")
        #expect(code(#"f("\"{")"#).filter { $0 != " " } == "f()")
        #expect(code(#"f("\\") }"#).filter { $0 != " " } == "f()}")
    }

    @Test func `a string over several lines keeps its line ends`() {
        let text = "let a = \"\"\"\n    { \"quoted\" }\n    \\(b)\n    \"\"\"\nc"
        let lines = code(text).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 5)
        #expect(lines[1].allSatisfy { $0 == " " })
        #expect(lines[2].filter { $0 != " " } == "(b)")
        #expect(lines[4] == "c")
    }

    @Test func `a raw string ends at its own mark`() {
        #expect(code(##"f(#"a " \( { "#) }"##).filter { $0 != " " } == "f()}")
        #expect(code(##"f(#"a\#(b)"#)"##).filter { $0 != " " } == "f((b))")
        #expect(code(###"f(##"a "# b"##)"###).filter { $0 != " " } == "f()")
    }

    @Test func `an expression between marks is not code`() {
        #expect(code("f(#/[{\"]+/#) }").filter { $0 != " " } == "f()}")
        #expect(code("#if DEBUG\n#endif") == "#if DEBUG\n#endif")
    }

    @Test func `a sentence as a name hides its braces and quotes`() {
        #expect(!code("func `a \"{\" is fine`() { x }").contains("\""))
        #expect(code("func `a { b`() { x }").filter { $0 == "{" }.count == 1)
    }

    @Test func `a string that is never closed ends with its line`() {
        #expect(code("let a = \"oops {\nb }").hasSuffix("\nb }"))
    }

    @Test func `strings and comments are kept with their lines`() {
        let source = SourceText(path: "Sources/A/B.swift", text: "// one\nf(\"two\") /* three */\n")
        #expect(source.literals == [.init(line: 2, text: "two")])
        #expect(source.comments.map(\.line) == [1, 2])
        #expect(source.comments.last?.text == "/* three */")
    }
}

struct FunctionLengthsTests {
    private func lengths(_ text: String) -> [FunctionLengths.Function] {
        FunctionLengths(SourceText(path: "Sources/A/B.swift", text: text).wholeCode).functions
    }

    @Test func `a function runs from its keyword to its closing brace`() {
        let text =
            "struct A {\n    func b(\n        c: () -> Void = { }\n    ) {\n        x\n    }\n}"
        #expect(lengths(text) == [.init(line: 2, keyword: "func", lines: 5)])
    }

    @Test func `initializers, subscripts and bodies of variables count too`() {
        let text = """
            init() { a }
            deinit { b }
            subscript(i: Int) -> Int { i }
            var c: Int {
                1
            }
            var d = 2
            let e = f { g }
            """
        #expect(lengths(text).map(\.keyword) == ["init", "deinit", "subscript", "var"])
        #expect(lengths(text).map(\.lines) == [1, 1, 1, 3])
    }

    @Test func `a requirement without a body is not a function, nor is a call of init`() {
        let text = """
            protocol A {
                func b() -> Int
                static func c() throws
                init(d: Int)
                var e: Int { get }
            }
            extension A { func f() { self.init(d: 1) } }
            """
        #expect(lengths(text).map(\.keyword) == ["var", "func"])
    }

    @Test func `a brace in a string or comment does not change the length`() {
        let text = "func a() {\n    b(\"}\") // }\n    c(\"{\")\n}\nfunc d() {}"
        #expect(lengths(text).map(\.lines) == [4, 1])
    }

    @Test func `a function in a function is counted for itself`() {
        let text = "func a() {\n    func b() {\n    }\n}"
        #expect(lengths(text).map(\.lines) == [4, 2])
    }
}
