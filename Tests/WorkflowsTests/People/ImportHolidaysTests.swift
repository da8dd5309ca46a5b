import CivilTime
import Mentoring
import Storage
import Testing
import Workflows

struct ImportHolidaysTests {
    @Test func `a day without a site is one of the whole programme`() async throws {
        let house = try await House()
        let rows = "date,site\n2026-03-10,\n2026-05-01,Berlin\n"
        let answer = try await ImportHolidays(house.dependencies)(
            programme: nil, bytes: Array(rows.utf8), file: "days.csv")
        #expect(answer.days == 2)
        #expect(answer.sitesWithoutPeople == ["Berlin"])
        let error = await #expect(throws: WorkflowError.self) { _ = try await house.bookBen() }
        #expect(error?.code == .notFree)
    }

    @Test func `a date that does not exist stops the file`() async throws {
        let house = try await House()
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await ImportHolidays(house.dependencies)(
                programme: nil, bytes: Array("date\n2026-05-01\n2026-02-30\n".utf8),
                file: "days.csv")
        }
        #expect(error?.line == 3)
        #expect(error?.message.hasPrefix("column date: ") == true)
    }
}
