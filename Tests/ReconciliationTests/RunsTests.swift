import CivilTime
import Mentoring
import Reconciliation
import Testing

struct RunsTests {
    private func leaves(_ count: Int) -> [MerkleRoot.Leaf] {
        (0..<count).map { index in
            MerkleRoot.Leaf(
                appointment: AppointmentID("apt_\(index)"), leg: LegName(.mentor, revision: 0),
                contentHash: Digest256(hashing: "leaf \(index)".utf8))
        }
    }

    @Test func `the root and the chain are what another program computes`() throws {
        let root = MerkleRoot.root(of: leaves(5).reversed())
        #expect(root.hex == "5f8b6d7a1c69c5784e2966d821a0e05fa93f34e36ae59aca75fd6f294684b7c8")
        #expect(
            MerkleRoot.root(of: leaves(1)).hex
                == "31d82f8c2c1211c119bc7352c5688f177e9b25b5162483c5b571fa3eece8b3a3")
        #expect(
            MerkleRoot.chain(previous: nil, root: root, asOf: Scene.start).hex
                == "41c0aaa9fb46e044d3d319852ae6058cb11e055876b7abee66b1575779e8ea0f")
        #expect(MerkleRoot.root(of: []) == Digest256(hashing: []))
    }

    @Test func `versions are chained and a changed one is found`() throws {
        var scene = Scene()
        let first = Verdict(scene.judge().mentor, after: nil, run: "run_1", decidedAt: Scene.later)
        scene.said(.mentee, .met)
        let second = Verdict(
            scene.judge().mentor, after: first, run: "run_2", decidedAt: Scene.later)
        #expect(second.version == 2)
        #expect(Verdict.firstBrokenVersion(of: [first, second]) == nil)
        var forged = first
        forged.judgement.value = .kept
        #expect(Verdict.firstBrokenVersion(of: [forged, second]) == 1)
        #expect(Verdict.firstBrokenVersion(of: [second]) == 2)
    }

    @Test func `the content hash knows no run and no time`() {
        let judgement = Scene().judge().mentor
        let one = Verdict(judgement, after: nil, run: "a", decidedAt: Scene.start)
        let two = Verdict(judgement, after: one, run: "b", decidedAt: Scene.later)
        #expect(one.contentHash == two.contentHash)
        #expect(one.hash != two.hash)
    }

    @Test func `reasons are written, read and hashed as canonical text`() throws {
        var scene = Scene()
        scene.joined(.mentor, 0..<41)
        scene.cover(parsed: 1)
        scene.said(.mentee, .didNotHappen)
        let reasons = scene.judge().mentee.reasons
        let text = ReasonText.write(reasons)
        #expect(
            text.hasPrefix(
                "[{\"code\":\"prior\",\"ev\":[],\"family\":\"\",\"mb_leg\":550,\"mb_met\":550,"
                    + "\"n\":{}},{\"code\":\"platform.mentor_listed_mentee_absent\""))
        #expect(ReasonText.read(text) == reasons)
        #expect(ReasonText.read("[]") == [])
        for hostile in [
            "", "[", "[{}]", "[{\"code\":\"prior\"", text + " ", String(text.dropLast()),
        ] {
            #expect(ReasonText.read(hostile) == nil)
        }
    }

    @Test func `judging twice publishes nothing new`() {
        let judgement = Scene().judge().mentor
        let none = Publication.decide(previous: nil, fresh: judgement, answeredBreaks: [:])
        #expect(none == .newVersion(judgement))
        let again = Publication.decide(previous: judgement, fresh: judgement, answeredBreaks: [:])
        #expect(again == .unchanged)
    }

    @Test(.tags(.fixtureCase)) func `late after close waits for a person`() throws {
        var scene = Scene()
        let asOf = Scene.end.advanced(bySeconds: 40 * 86_400)
        let before = scene.judge(asOf: asOf).mentor
        #expect(before.phase == .final)
        scene.said(.mentor, .met)
        scene.said(.mentee, .met)
        let fresh = scene.judge(asOf: asOf).mentor
        let held = Publication.decide(previous: before, fresh: fresh, answeredBreaks: [:])
        guard case .heldBack(let item) = held else {
            Issue.record("published without a person")
            return
        }
        #expect(item.kind == .lateAfterClose)
        let accepted = Publication.decide(
            previous: before, fresh: fresh, answeredBreaks: [item.id: item.answers[0]])
        var corrected = fresh
        corrected.phase = .corrected
        #expect(accepted == .newVersion(corrected))
        let settled = Publication.decide(
            previous: corrected, fresh: fresh, answeredBreaks: [item.id: item.answers[0]])
        #expect(settled == .unchanged)
        let kept = Publication.decide(
            previous: before, fresh: fresh, answeredBreaks: [item.id: item.answers[1]])
        #expect(kept == .unchanged)
    }

    @Test(.tags(.fixtureCase)) func `an erased leg still verifies and judges the same`() {
        var scene = Scene()
        scene.said(.mentee, .met)
        scene.appointment.subjectKeys = [PersonID("per_mentee"): [7, 7]]
        let known = scene.judge().mentee
        let verdict = Verdict(known, after: nil, run: "r", decidedAt: Scene.later)
        scene.appointment.subjectKeys = [:]
        #expect(scene.judge().mentee.value == known.value)
        #expect(scene.judge().mentee.inputs != known.inputs)
        #expect(Verdict.firstBrokenVersion(of: [verdict]) == nil)
    }

    @Test func `weights are written and read as canonical text`() {
        var table = WeightTable(version: 3)
        table[.prior] = 600
        #expect(WeightTable(version: 3, text: table.text) == table)
        #expect(WeightTable(version: 3, text: "{}") == nil)
        #expect(WeightTable(version: 3, text: table.text + ",") == nil)
    }
}
