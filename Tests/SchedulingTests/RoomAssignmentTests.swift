import CivilTime
import TestSupport
import Testing

@testable import Scheduling

struct RoomAssignmentTests {
    private static let day = Instant(secondsSinceEpoch: 1_772_409_600)

    private func period(_ quarter: Int, _ quarters: Int) -> Period {
        Period(
            start: Self.day.advanced(bySeconds: Int64(quarter) * 900),
            durationSeconds: Int64(quarters) * 900)
    }

    private func rooms(_ random: inout SeededGenerator) -> [RoomTime] {
        (0..<random.int(in: 0...4)).map { number in
            let taken = (0..<random.pick([0, 0, 2, 4])).map { _ in
                period(random.int(in: 0...40), random.int(in: 1...6))
            }
            return RoomTime(
                name: "R\(number)", site: "North", setupMinutes: random.pick([0, 0, 15]),
                cleanupMinutes: random.pick([0, 0, 15, 30]), taken: PeriodSet(taken))
        }
    }

    /// Whether all sessions fit, found by trying every room for each.
    private func fits(_ sessions: ArraySlice<Period>, _ rooms: [RoomTime]) -> Bool {
        guard let session = sessions.first else { return true }
        for index in rooms.indices where rooms[index].isFree(for: session) {
            var rest = rooms
            rest[index].taken = rest[index].taken.union(
                PeriodSet([rooms[index].use(of: session)]))
            if fits(sessions.dropFirst(), rest) { return true }
        }
        return false
    }

    @Test func `all sessions get a room whenever trying every room finds one for each`() {
        var random = SeededGenerator.forTest()
        var solved = 0
        for _ in 0..<400 {
            let all = rooms(&random)
            let sessions = (0..<random.int(in: 0...6)).map { _ in
                period(random.int(in: 0...36), random.pick([2, 4, 4]))
            }
            let assignment = RoomAssignment(sessions, rooms: all)
            let isWhole = assignment.room.allSatisfy { $0 != nil }
            #expect(isWhole == fits(sessions[...], all))
            solved += isWhole ? 1 : 0
            var left = assignment.candidates
            for (session, room) in zip(sessions, assignment.room) {
                guard let room else { continue }
                #expect(left[room].isFree(for: session))
                left[room].taken = left[room].taken.union(
                    PeriodSet([left[room].use(of: session)]))
            }
        }
        #expect((50..<390).contains(solved), "both answers came up: \(solved)")
    }

    @Test func `ten thousand rooms cost no more than the sessions need`() {
        let all = (0..<10_000).map { RoomTime(name: "R\($0)", site: "North") }
        let sessions = (0..<300).map { period($0 / 3, 4) }
        let assignment = RoomAssignment(sessions, rooms: all)
        #expect(assignment.candidates.count == 300)
        #expect(assignment.room.allSatisfy { $0 != nil })
    }
}
