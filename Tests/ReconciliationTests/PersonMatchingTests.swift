import CivilTime
import Mentoring
import Reconciliation
import TestSupport
import Testing

struct PersonMatchingTests {
    private typealias Make = MatchingScene

    private func rule(_ cells: RowPerson, _ people: [ExpectedPerson]? = nil) -> String {
        let result = Make.link(people, [Make.row(1, cells)])
        let one = result.dispositions[0]
        return [one.rule, one.person?.text ?? ""].joined(separator: " ")
    }

    @Test func `the first exact rule that fits writes its name`() {
        let people = [
            Make.person(.mentor, "Ana Lima", "ana", identifiers: ["T-77"]),
            Make.person(.mentee, "Bo Berg", "bo", aliases: ["Bobby Mountain"]),
        ]
        #expect(
            rule(RowPerson(name: "x", identifier: "t-77"), people) == "person.identifier per_ana")
        #expect(
            rule(RowPerson(name: "?", email: "BO@example.org"), people) == "person.email per_bo")
        #expect(rule(RowPerson(name: "Mountain Bobby"), people) == "person.alias per_bo")
        #expect(rule(RowPerson(name: "[ACME] Berg, Bo"), people) == "person.full_name per_bo")
    }

    @Test func `names meet across accents, composition, order and brackets`() {
        let spellings = [
            "José Müller", "Jose\u{301} Mu\u{308}ller", "MÜLLER, José", "José Mueller (Guest)",
            "[Acme] José Müller (مولر)",
        ]
        for spelling in spellings {
            #expect(NameKey(spelling).text == "jose mueller")
        }
    }

    @Test func `equal names are never linked by name`() {
        let twins = [
            Make.person(.mentor, "Ana Lima", "ana"), Make.person(.mentee, "Lima, Ana", "ana2"),
        ]
        let result = Make.link(twins, [Make.row(1, RowPerson(name: "Ana Lima"))])
        #expect(result.dispositions[0].state == .broken)
        #expect(result.breaks.map(\.kind) == [.ambiguousPerson])
        #expect(
            result.breaks[0].answers.map(\.person?.text) == ["per_ana", "per_ana2", nil])
        #expect(
            rule(RowPerson(name: "Ana Lima", email: "ana2@example.org"), twins)
                == "person.email per_ana2")
    }

    @Test func `one name twice at the same time is two people, in turn it is one`() {
        let name = RowPerson(name: "Bo Berg")
        let together = Make.link(nil, [Make.row(1, name), Make.row(2, name, from: 30)])
        #expect(together.breaks.map(\.kind) == [.ambiguousPerson, .ambiguousPerson])
        let inTurn = Make.link(
            nil, [Make.row(1, name, minutes: 20), Make.row(2, name, from: 30)])
        #expect(inTurn.dispositions.allSatisfy { $0.rule == "person.full_name" })
    }

    @Test func `a misspelt name at another domain is linked by its score`() {
        // name 1653 + other domain 2243 - log10(3) 477
        let result = Make.link(
            nil, [Make.row(1, RowPerson(name: "Anna Lima", email: "ana@home.example"))])
        #expect(result.dispositions[0].rule == "person.scored")
        #expect(result.dispositions[0].weightMillibans == 3_419)
        #expect(result.dispositions[0].person?.text == "per_ana")
    }

    @Test func `a misspelt name alone waits for a person`() {
        // 1653 - 477 = 1176
        let result = Make.link(nil, [Make.row(1, RowPerson(name: "Anna Lima"))])
        #expect(result.breaks.map(\.kind) == [.ambiguousPerson])
        #expect(result.dispositions[0].reason == "AMBIGUOUS_PERSON")
    }

    @Test func `strangers and rows without cells wait as unlinked`() {
        let result = Make.link(
            nil, [Make.row(1, RowPerson(name: "Zed Zorn")), Make.row(2, nil)])
        #expect(result.breaks.map(\.kind) == [.unlinkedPerson, .unlinkedPerson])
    }

    @Test func `a nameless telephone is somebody of the session`() {
        let result = Make.link(nil, [Make.row(1, nil, kind: .dialIn)])
        #expect(result.dispositions[0].rule == "person.dial_in")
        #expect(result.dispositions[0].state == .linked)
        #expect(result.dispositions[0].person == nil)
        #expect(result.breaks.isEmpty)
    }

    @Test func `every row has one disposition whatever the order`() {
        var random = SeededGenerator.forTest()
        let names = ["Ana Lima", "Bo Berg", "Anna Lima", "A. Lima", "Bo", "Zed", "Berg, Bo"]
        for _ in 0..<200 {
            let rows = (0..<random.int(in: 1...8)).map { index in
                Make.row(
                    index,
                    RowPerson(
                        name: random.pick(names),
                        email: random.chance(percent: 30) ? "ana@home.example" : nil),
                    from: random.int(in: 0...60), minutes: random.int(in: 1...60))
            }
            let result = Make.link(nil, rows)
            #expect(Set(result.dispositions.map(\.evidence)) == Set(rows.map(\.key)))
            #expect(result.dispositions.count == rows.count)
            #expect(Make.link(nil, random.reordered(rows)) == result)
        }
    }
}
