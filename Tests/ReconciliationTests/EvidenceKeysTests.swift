import CivilTime
import Reconciliation
import Testing

struct EvidenceKeysTests {
    private let key = Array("org key".utf8)

    private func draft(_ line: Int, name: String = "Ana Lima") -> EvidenceDraft {
        EvidenceDraft(
            source: .teams, kind: .presence, sessionKey: "s1", start: Scene.start, end: Scene.end,
            line: line, rowPerson: RowPerson(name: name, email: "Ana@Example.org"))
    }

    @Test func `keys are the HMAC that another library computes`() {
        // Python 3: hmac.new(b"org key", "\x1e".join([...]), "sha256")
        let keys = EvidenceKeys.keys(of: [draft(7), draft(9)], organisationKey: key)
        #expect(
            keys.map(\.hex) == [
                "14c984b9dc2253141af2a0b554e5fc7bb55b7cd595aa6b4aa4b6ef89fdf1e580",
                "ecea212c6b3feea7a2167c15b4c4eaad1aa5a01c7cfaccc84e49e711f159ff15",
            ])
    }

    @Test func `the same file twice and an overlapping export meet the same keys`() {
        let file = [draft(1), draft(2, name: "Bo Berg"), draft(3)]
        let first = EvidenceKeys.keys(of: file, organisationKey: key)
        #expect(EvidenceKeys.keys(of: file, organisationKey: key) == first)
        #expect(Set(first).count == 3)
        let other = EvidenceKeys.keys(of: [draft(40, name: "Bo Berg")], organisationKey: key)
        #expect(other == [first[1]])
        #expect(EvidenceKeys.keys(of: file, organisationKey: [1]) != first)
    }

    @Test func `a separator inside a cell cannot imitate another row`() {
        let plain = EvidenceKeys.key(
            organisationKey: key, source: .teams, sessionKey: "a", canonicalRecord: "b", ordinal: 0)
        let forged = EvidenceKeys.key(
            organisationKey: key, source: .teams, sessionKey: "a\u{1E}b", canonicalRecord: "",
            ordinal: 0)
        #expect(plain != forged)
    }
}
