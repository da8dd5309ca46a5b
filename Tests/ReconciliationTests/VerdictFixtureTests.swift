import Mentoring
import Reconciliation
import TestSupport
import Testing

/// Reads the cases of `fixtures/attendance/verdicts`, whose sums were made by hand.
struct VerdictFixtureTests {
    static let folder = "attendance/verdicts"

    static var names: [String] {
        ((try? Fixtures.names(in: folder)) ?? []).filter { $0.hasSuffix(".txt") }
    }

    @Test func `the cases are there`() {
        #expect(VerdictFixtureTests.names.count >= 12)
    }

    @Test(arguments: names) func `a case is judged as it was added up`(name: String) throws {
        var scene = Scene()
        var expected: [(PairSide, String)] = []
        var breaks: [String] = []
        let text = try Fixtures.text("\(VerdictFixtureTests.folder)/\(name)")
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ").map(String.init)
            switch words[0] {
            case "expect":
                let side = try #require(PairSide(rawValue: words[1]))
                expected.append((side, words.dropFirst(2).joined(separator: " ")))
            case "breaks": breaks = Array(words.dropFirst())
            default: try add(words, to: &scene)
            }
        }
        let result = scene.judge()
        for (side, line) in expected {
            #expect((side == .mentor ? result.mentor : result.mentee).line == line)
        }
        #expect(result.breaks.map(\.kind.rawValue) == breaks)
    }

    private func add(_ words: [String], to scene: inout Scene) throws {
        if words[0] == "cover" {
            let source = try #require(EvidenceSource(rawValue: words[1]))
            scene.cover(source, parsed: try #require(Int(words[2])))
            return
        }
        let side = try #require(PairSide(rawValue: words[1]))
        switch words[0] {
        case "joined":
            scene.joined(side, try #require(Int(words[2]))..<(try #require(Int(words[3]))))
        case "said": scene.said(side, EvidenceValue(rawValue: words[2]))
        case "asked": scene.asked(side)
        case "reply":
            scene.add(
                .reply, .ics, side, value: EvidenceValue(rawValue: words[2]),
                atMinute: try #require(Int(words[3])))
        default: Issue.record("no such line: \(words[0])")
        }
    }
}
