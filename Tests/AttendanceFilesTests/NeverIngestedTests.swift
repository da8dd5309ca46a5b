import Reconciliation
import TestSupport
import Testing

@testable import AttendanceFiles

struct NeverIngestedTests {
    /// Everything a row can carry out of this room, field by field.
    @Test func `a row has these fields and no other`() throws {
        let row = AttendanceRow(
            session: 0, person: PersonCell(name: "A"), start: nil, end: nil, statedSeconds: nil,
            line: 1)
        #expect(
            Mirror(reflecting: row).children.compactMap(\.label) == [
                "session", "person", "start", "end", "statedSeconds", "isAbsence", "parked", "area",
                "line",
            ])
        #expect(
            Mirror(reflecting: row.person).children.compactMap(\.label) == [
                "name", "otherName", "company", "standing", "email", "identifier", "isDialIn",
            ])
        let draft = row.draft(source: .teams, sessionKey: "s")
        #expect(
            Mirror(reflecting: draft).children.compactMap(\.label) == [
                "source", "kind", "sessionKey", "start", "end", "value", "eventTime", "line",
                "rowPerson",
            ])
        #expect(
            Mirror(reflecting: try #require(draft.rowPerson)).children.compactMap(\.label)
                == ["name", "email", "identifier", "cells"])
    }

    /// What stands in golden files on purpose and must not come out: engagement, devices,
    /// addresses of machines, places, numbers of telephones and cards.
    @Test(arguments: try GoldenReport.all())
    func `nothing that must not be kept leaves the room`(name: String) throws {
        let result = try GoldenReport.load(name).read(name)
        var text = ""
        dump(result, to: &text)
        for word in [
            "555", "*****", "pplause", "Raise", "192.0.2.7", "device-77", "ios", "iOS", "iPhone",
            "Phone 12", "Germany", "0049-77812", "Desktop app", "r-9", "t-1", "it.desk",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test(arguments: [
        "Engagement: Camera On", "Camera", "Raise Hands", "Unmute", "IP Address", "IPv4 address",
        "Device", "Device Type", "Location", "Country/Region Name", "Phone Number", "Age", "Gender",
        "Nationality", "Card number", "Client", "Chat messages",
    ])
    func `a forbidden column is not even looked at for its shape`(header: String) {
        var row = DelimitedRow()
        row.reset(line: 1)
        for cell in ["Anna Keller", "anna.keller@example.org"] {
            row.append(Array(cell.utf8)[...])
            row.endCell()
        }
        let columns = ColumnMap(header: ["Who", header], rows: [row])
        #expect(columns.hasForbidden)
        #expect(columns[.email] == nil)
        #expect(ColumnMap(header: ["Who", "Whereabouts"], rows: [row])[.email] == 1)
    }
}
