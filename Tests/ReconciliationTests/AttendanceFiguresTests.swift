import CivilTime
import Mentoring
import Reconciliation
import Testing

struct AttendanceFiguresTests {
    private func row(
        _ pair: Int, _ day: Int, _ mentor: VerdictValue, _ mentee: VerdictValue
    ) throws -> AttendanceRow {
        AttendanceRow(
            appointment: AppointmentID("apt_\(pair)_\(day)"), pair: PairID("par_\(pair)"),
            mentor: PersonID("per_m\(pair)"), mentee: PersonID("per_e\(pair)"),
            date: try #require(CivilDate(year: 2026, month: 3, day: day)), mentorValue: mentor,
            menteeValue: mentee)
    }

    private func rows() throws -> [AttendanceRow] {
        [
            try row(1, 2, .kept, .keptLate), try row(1, 9, .waited, .missed),
            try row(1, 16, .crossed, .crossed), try row(2, 8, .void, .cancelledLate),
            try row(2, 15, .keptShort, .keptShort), try row(2, 17, .claimed, .claimed),
            try row(2, 18, .unknown, .unknown), try row(2, 19, .void, .excused),
            try row(2, 20, .void, .void),
        ]
    }

    @Test func `the rate is kept over kept, late-cancelled and missed`() throws {
        let figures = AttendanceFigures.total(try rows())
        #expect(figures.kept == 1)
        #expect(figures.missed == 2)
        #expect(figures.cancelledLate == 1)
        #expect(figures.keptShort == 1)
        #expect(figures.due == 7)
        #expect(figures.notDue == 2)
        #expect(figures.keepRateTenths == 250)
        #expect(figures.unknownShareTenths == 286)  // 2 of 7
        #expect(!figures.isFew)
    }

    @Test func `without anything judged there is no rate`() throws {
        let figures = AttendanceFigures.total([try row(1, 2, .unknown, .unknown)])
        #expect(figures.keepRateTenths == nil)
        #expect(figures.unknownShareTenths == 1_000)
        #expect(figures.isFew)
        #expect(AttendanceFigures().unknownShareTenths == nil)
    }

    @Test func `weeks begin on Monday and pairs come in order`() throws {
        let weeks = AttendanceFigures.byWeek(try rows())
        #expect(weeks.map(\.key.iso) == ["2026-03-02", "2026-03-09", "2026-03-16"])
        #expect(weeks.map(\.figures.due) == [2, 2, 3])
        #expect(AttendanceFigures.byPair(try rows()).map(\.figures.due) == [3, 4])
    }

    @Test func `a person's own legs count what they owed`() throws {
        let people = PersonFigures.all(try rows())
        #expect(people.map(\.person.text) == ["per_e1", "per_e2", "per_m1", "per_m2"])
        #expect(people[0].kept == 1 && people[0].missed == 1 && people[0].leftOut == 1)
        #expect(people[2].kept == 2 && people[2].missed == 0)
        #expect(people[1].cancelledLate == 1)
        #expect(people[3].cancelledLate == 0 && people[3].notDue == 3)
        #expect(people.allSatisfy { $0.isFew })
    }
}
