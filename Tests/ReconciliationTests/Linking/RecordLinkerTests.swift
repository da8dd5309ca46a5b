import TestSupport
import Testing

@testable import Reconciliation

/// Two lists of the same people, the second with slips of the pen; who is who is known here.
struct RecordLinkerTests {
    private static let given = ["Ana", "Ben", "Carla", "Dilip", "Eva", "Farid", "Gita", "Hugo"]
    private static let family = [
        "Schmidt", "Miller", "Okafor", "Nguyen", "Rossi", "Novak", "Haddad", "Larsen", "Iyer",
        "Costa", "Brandt", "Weiss", "Keller", "Moreau", "Sato", "Fischer",
    ]

    private struct Lists {
        var left: [[String: String]] = []
        var right: [[String: String]] = []
    }

    private func lists(count: Int, _ random: inout SeededGenerator) -> Lists {
        var lists = Lists()
        for _ in 0..<count {
            let row = [
                "given": random.pick(Self.given),
                "family": random.pick(Self.family) + random.pick(Self.family).lowercased(),
                "born": born(&random),
                "post": String(random.int(in: 10_000...10_400)),
            ]
            lists.left.append(row)
            lists.right.append(row.mapValues { slip($0, &random) })
        }
        return lists
    }

    private func born(_ random: inout SeededGenerator) -> String {
        let month = random.int(in: 10...12)
        let day = random.int(in: 10...28)
        return "\(random.int(in: 1955...2004))\(month)\(day)"
    }

    /// Doubles, swaps or drops a letter in one cell of six, and empties one of thirty.
    private func slip(_ text: String, _ random: inout SeededGenerator) -> String {
        if random.chance(percent: 3) { return "" }
        guard random.chance(percent: 16) else { return text }
        var letters = Array(text)
        let place = random.int(in: 1...letters.count - 1)
        switch random.int(in: 0...2) {
        case 0: letters.insert(letters[place], at: place)
        case 1: letters.swapAt(place, place - 1)
        default: letters.remove(at: place)
        }
        return String(letters)
    }

    private func link(_ lists: Lists) -> RecordLinker {
        let plan = LinkPlan(
            comparisons: [
                ("given", .jaroWinkler), ("family", .jaroWinkler), ("born", .date),
                ("post", .digits),
            ], blocking: [["family"], ["born"], ["given", "post"]])
        func records(_ rows: [[String: String]]) -> LinkRecords {
            LinkRecords(count: rows.count, plan: plan) { rows[$0][$1] ?? "" }
        }
        return RecordLinker(records(lists.left), records(lists.right), plan: plan)
    }

    @Test func `people with slips of the pen are found, and nobody twice`() {
        var random = SeededGenerator.forTest()
        var lists = lists(count: 300, &random)
        let order = random.reordered(Array(0..<300))
        lists.right = order.map { lists.right[$0] }
        let linker = link(lists)
        let right = linker.links.count { order[$0.right] == $0.left }
        let precision = Double(right) / Double(max(1, linker.links.count))
        let recall = Double(right) / 300
        #expect(2 * precision * recall / (precision + recall) > 0.97)
        #expect(precision > 0.99)
        #expect(Set(linker.links.map(\.left)).count == linker.links.count)
        #expect(Set(linker.links.map(\.right)).count == linker.links.count)
    }

    @Test func `equal names alone link nobody`() {
        let same = ["given": "Ana", "family": "Schmidt", "born": "", "post": ""]
        var lists = Lists()
        lists.left = Array(repeating: same, count: 30)
        lists.right = Array(repeating: same, count: 30)
        let linker = link(lists)
        #expect(linker.links.isEmpty)
        // Two of one name among others who are told apart stay open as well.
        var random = SeededGenerator.forTest()
        lists = self.lists(count: 60, &random)
        lists.left += [same, same]
        lists.right += [same, same]
        #expect(!link(lists).links.contains { $0.left >= 60 || $0.right >= 60 })
    }

    @Test func `a list of strangers gives next to no link`() {
        var random = SeededGenerator.forTest()
        let first = lists(count: 150, &random)
        let second = lists(count: 150, &random)
        var lists = Lists()
        lists.left = first.left
        lists.right = second.right
        #expect(link(lists).links.count <= 2)
    }

    @Test func `empty lists and missing cells end well`() {
        #expect(link(Lists()).links.isEmpty)
        var lists = Lists()
        lists.left = [["given": "Ana"]]
        lists.right = [[:]]
        #expect(link(lists).links.isEmpty)
    }

    @Test func `comparators tell slips from strangers`() {
        func level(_ comparator: FieldComparator, _ left: String, _ right: String) -> Int {
            comparator.level(
                FieldValue(left, for: comparator), FieldValue(right, for: comparator))
        }
        #expect(level(.exact, "Müller", "mueller") == 0)
        #expect(level(.exact, "Ana", "Eva") == 1)
        #expect(level(.jaroWinkler, "martha", "marhta") == 1)
        #expect(level(.jaroWinkler, "ana", "xyz") == 4)
        #expect(level(.digits, "5304218", "5304281") == 1)
        #expect(level(.digits, "5304218", "9999999") == 3)
        #expect(level(.date, "1990-03-12", "1990-12-03") == 1)
        #expect(level(.date, "1990-03-12", "12/03/1990") == 1)
        #expect(level(.date, "1990-03-12", "1971-03-12") == 2)
        let title = "the art of computer programming"
        #expect(level(.words, title, "art of programming computer") == 1)
    }

    @Test func `the quick likeness equals the plain one`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<2_000 {
            let letters = Array("aabbcde")
            func word() -> String {
                String((0..<random.int(in: 1...9)).map { _ in random.pick(letters) })
            }
            let first = word()
            let second = word()
            #expect(
                ScalarLikeness.jaroWinkler(
                    first.unicodeScalars.map(\.value), second.unicodeScalars.map(\.value))
                    == JaroWinkler.millionths(first, second), "\(first) \(second)")
        }
    }
}
