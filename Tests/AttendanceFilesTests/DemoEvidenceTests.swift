import CivilTime
import TestSupport
import Testing

@testable import AttendanceFiles

struct DemoEvidenceTests {
    private static let folder = "demo/evidence"

    @Test(arguments: try Fixtures.names(in: folder))
    func `a report of the sample programme is read without a doubt or an option`(
        name: String
    ) throws {
        let reader = AttendanceReader(zone: try SystemZones.shared.required("Europe/Berlin"))
        let bytes = try Fixtures.bytes("\(Self.folder)/\(name)")
        let result = try reader.read(bytes, fileName: name)
        #expect(result.format == .teamsReport)
        #expect(result.encoding == .utf16LittleEndian)
        #expect(result.problems.isEmpty)
        #expect(result.control.agree)
        #expect(result.sessions.map(\.isComplete) == [true])
        #expect(result.rows.allSatisfy { $0.start != nil && $0.end != nil })
    }

    @Test func `the sample's late guest and lost connection are in its reports`() throws {
        // Michael organised Farah's session, so its report is on New York's clock.
        let reader = AttendanceReader(zone: try SystemZones.shared.required("America/New_York"))
        let all = try Fixtures.names(in: Self.folder).flatMap { name in
            try reader.read(Fixtures.bytes("\(Self.folder)/\(name)"), fileName: name).rows
        }
        let farah = all.filter { $0.person.name == "Farah Aziz" }
        #expect(farah.map { $0.start?.rfc3339 } == ["2026-04-14T13:13:20Z"])
        #expect(farah.first?.person.standing == .external)
        #expect(all.count { $0.person.name == "Tyler Brooks" } == 2)
        #expect(all.first { $0.person.name == "Amelia Clarke" }?.person.email == nil)
    }
}
