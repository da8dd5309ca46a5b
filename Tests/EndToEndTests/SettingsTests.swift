import TestSupport
import Testing

extension EndToEnd {
    /// Settings that cannot be meant are refused by name before anything is opened.
    struct SettingsTests {
        @Test(arguments: [
            ("KEPT_BASE_URL", "kept.example.org"), ("KEPT_BASE_URL", "https://"),
            ("KEPT_BASE_URL", "https://kept.example.org/"), ("KEPT_MAIL_DOMAIN", "a b"),
            ("KEPT_MAIL_DOMAIN", "-x.example"), ("KEPT_MAIL_DOMAIN", "x..example"),
            ("KEPT_MAIL_DOMAIN", "münchen.example"), ("KEPT_SMTP_TLS", "maybe"),
        ])
        func `a value that cannot be used is refused by its name`(
            name: String, value: String
        ) async throws {
            let kept = try Kept()
            let result = try await kept.run(["appointments"], with: [name: value])
            #expect(result.status == 64, "\(result)")
            #expect(result.errors.hasPrefix("kept: \(name) (environment): "), "\(result)")
            #expect(!FileBytes.exists(kept.database), "nothing is made by a wrong call")
        }

        @Test(arguments: [
            (#"{"base_urll":"https://x.example"}"#, "'base_urll' is no setting"),
            (#"{"base_url":3}"#, "base_url must be a text"),
            (#"["base_url"]"#, "the configuration file must be a JSON object"),
            (#"{"base_url":"#, "the configuration file must be a JSON object"),
        ])
        func `a configuration file with a slip in it is refused`(
            text: String, message: String
        ) async throws {
            let kept = try Kept()
            let file = try kept.file("kept.json", text)
            let result = try await kept.run(["config", "--config", file])
            #expect(result.status == 65, "\(result)")
            #expect(result.errors.hasPrefix("kept: \(file): \(message)"), "\(result)")
        }

        @Test func `a configuration file that says what it means is used`() async throws {
            let kept = try Kept()
            let file = try kept.file(
                "kept.json",
                #"{"base_url":"https://plan.example.org","mail_domain":"plan.example.org"}"#)
            let answer = try await kept.json("config", "--config", file)
            #expect(answer["base_url"]["value"].text == "https://plan.example.org")
            #expect(answer["mail_domain"]["from"].text == "configuration file")
        }

        @Test(arguments: [":memory:", "file:x?mode=ro"])
        func `a database is a file, whatever its name means to SQLite`(name: String) async throws {
            let kept = try Kept()
            for call in [
                ["programme", "create", "s", "--name", "S", "--zone", "UTC"], ["reconcile"],
            ] {
                let result = try await ChildProcess.run(
                    try Kept.program, call,
                    environment: kept.environment.merging(["KEPT_DATABASE": "sqlite:\(name)"]) {
                        $1
                    }, folder: kept.home)
                #expect(result.status == 0, "\(result)")
            }
            #expect(FileBytes.exists("\(kept.home)/\(name)"))
            #expect(FileBytes.exists("\(kept.home)/\(name).key"))
        }
    }
}
