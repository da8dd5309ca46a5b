import CivilTime
import Reconciliation
import TestSupport
import Testing

@testable import AttendanceFiles

struct AttendanceEvidenceTests {
    private let key = Array("a key of the organisation".utf8)

    private func drafts(_ cause: String) throws -> [EvidenceDraft] {
        try GoldenReport.load(cause).read(cause).drafts(organisationKey: key)
    }

    @Test func `each visit becomes one observation of presence with its private cells`() throws {
        let drafts = try drafts("utf16le-bom")
        #expect(drafts.map(\.kind) == [.presence, .presence])
        #expect(drafts.map(\.source) == [.teams, .teams])
        #expect(drafts[1].start?.rfc3339 == "2026-07-22T17:03:00Z")
        #expect(drafts[1].rowPerson?.email == "jonas.weiss@example.org")
        #expect(drafts[0].sessionKey == drafts[1].sessionKey)
    }

    @Test func `the same report in another encoding meets the same keys`() throws {
        let first = EvidenceKeys.keys(of: try drafts("utf16le-bom"), organisationKey: key)
        for cause in ["utf8-bom", "comma-quoted", "resaved-semicolon-cp1252", "utf16be"] {
            let again = EvidenceKeys.keys(of: try drafts(cause), organisationKey: key)
            #expect(first == again, "\(cause)")
        }
    }

    @Test func `two equal rows stay two`() throws {
        let keys = EvidenceKeys.keys(of: try drafts("identical-rows"), organisationKey: key)
        #expect(Set(keys).count == 3)
    }

    @Test func `rows without a decided time are listings, telephones are dial-ins`() throws {
        #expect(try drafts("date-ambiguous").map(\.kind) == [.listing, .listing])
        let phones = try drafts("name-phone")
        #expect(phones.map(\.kind) == [.presence, .dialIn, .dialIn])
        #expect(phones[1].rowPerson == nil)
    }

    @Test func `coverage states both totals and stands only for a whole list`() throws {
        let now = Instant(secondsSinceEpoch: 1_800_000_000)
        func coverage(_ cause: String) throws -> Coverage {
            let result = try GoldenReport.load(cause).read(cause)
            let all = result.coverage(organisationKey: key, fileHash: nil, recordedAt: now)
            #expect(all.count == 1)
            return try #require(all.first)
        }
        let whole = try coverage("utf16le-bom")
        #expect(whole.isComplete && !whole.isOptOutPossible)
        #expect(whole.period?.start.rfc3339 == "2026-07-22T17:00:11Z")
        #expect(whole.missingCount == 0)
        let short = try coverage("t3-control-total-short")
        #expect(!short.isComplete)
        #expect(short.missingCount == 1)
        #expect(try !coverage("refused-rows").isComplete)
        #expect(try !coverage("date-ambiguous").isComplete)
    }

    @Test func `a session's key tells neither title nor organiser`() throws {
        let result = try GoldenReport.load("utf16le-bom").read("utf16le-bom")
        let keys = result.sessionKeys(organisationKey: key)
        #expect(keys.map(\.count) == [64])
        #expect(keys != result.sessionKeys(organisationKey: [1, 2, 3]))
    }
}
