import TestSupport
import Testing

extension EndToEnd {
    /// The laboratory: parts of the engine on files of anybody, without a database.
    struct LabTests {
        @Test func `rows of two files are linked by what they share`() async throws {
            let kept = try Kept()
            var first = "id,name,born\n"
            var second = "id,name,born\n"
            let given = ["Ana", "Boris", "Carla", "Dilip", "Eva", "Farid", "Gita", "Hugo"]
            let family = [("Schmidt", "Schmitd"), ("Okafor", "Okafro"), ("Rossi", "Rosis")]
            for number in 10...33 {
                let name = given[number % 8]
                let (right, wrong) = family[number % 3]
                first += "a\(number),\(name) \(right),19\(number)-03-1\(number % 10)\n"
                second += "b\(number),\(name) \(wrong),19\(number)-03-1\(number % 10)\n"
            }
            let links = try await kept.records(
                "lab", "link", try kept.file("a.csv", first), try kept.file("b.csv", second),
                "--compare", "name:jaro_winkler,born:date", "--block", "born")
            #expect(links.count == 24)
            for link in links {
                #expect(link["a"].text?.dropFirst() == link["b"].text?.dropFirst())
                #expect((link["score_mb"].int ?? -1) >= 0)
            }
            #expect(!FileBytes.exists(kept.database), "the laboratory stores nothing")
        }

        @Test func `answers become shares that add up to one`() async throws {
            let kept = try Kept()
            let rows = (1...8).map { "i\($0),w1,yes\ni\($0),w2,yes\ni\($0),w3,no\n" }.joined()
            let items = try await kept.records(
                "lab", "truth", try kept.file("answers.csv", "item,worker,label\n" + rows))
            #expect(items.count == 8)
            #expect(items.allSatisfy { $0["label"].text == "yes" })
        }

        @Test func `a bad cell and a column that is not there are named`() async throws {
            let kept = try Kept()
            let rows = "booked_at,starts_at,person,pair,kept\n2026-03-02,2026-03-09,a,p,perhaps\n"
            let file = try kept.file("rows.csv", rows)
            let bad = try await kept.run("lab", "keep", file, now: nil)
            #expect(bad.status == 65)
            #expect(bad.errors.contains("\(file):2: column kept"))
            let missing = try await kept.run("lab", "keep", file, "--feature", "age", now: nil)
            #expect(missing.status == 64)
            #expect(missing.errors.contains("no column 'age'"))
        }
    }
}
