import Reconciliation
import TestSupport
import Testing

/// The plain judge against a reading of the rule that looks at every row for every appointment.
struct PlainJudgeTests {
    private func records(_ random: inout SeededGenerator, rows: Int) -> PlainRecords {
        var records = PlainRecords()
        for pair in 0..<12 {
            let people = (Int32(random.int(in: 0...7)), Int32(random.int(in: 8...15)))
            for _ in 0..<random.int(in: 1...4) {
                let start = Int32(random.int(in: 0...2_000)) * 10
                records.appointments.pair.append(Int32(pair))
                records.appointments.mentor.append(people.0)
                records.appointments.mentee.append(people.1)
                records.appointments.start.append(start)
                records.appointments.end.append(start + 60)
                records.appointments.room.append(Int32(random.int(in: -1...2)))
            }
        }
        let count = records.appointments.pair.count
        for _ in 0..<rows {
            let kind = UInt8(random.int(in: 0...3))
            let near = records.appointments.start[random.int(in: 0...(count - 1))]
            let start = near + Int32(random.int(in: -90...90))
            records.evidence.kind.append(kind)
            records.evidence.person.append(Int32(random.int(in: 0...15)))
            records.evidence.appointment.append(
                kind < 2 ? Int32(random.int(in: 0...(count - 1))) : -1)
            records.evidence.start.append(start)
            records.evidence.end.append(start + Int32(random.int(in: 0...70)))
            records.evidence.room.append(kind == 3 ? Int32(random.int(in: 0...2)) : -1)
            records.evidence.meeting.append(kind == 2 ? Int32(random.int(in: -1...20)) : -1)
            records.evidence.declines.append(kind == 1 && random.chance(percent: 40))
        }
        return records
    }

    private func expected(_ all: PlainRecords) -> [PlainVerdict] {
        let (booked, seen) = (all.appointments, all.evidence)
        func meets(_ row: Int, _ slot: Int) -> Bool {
            seen.start[row] <= booked.end[slot] + 15 && seen.end[row] >= booked.start[slot] - 15
        }
        func attends(_ person: Int32, _ slot: Int) -> Bool {
            seen.kind.indices.contains { row in
                guard seen.person[row] == person, meets(row, slot) else { return false }
                return seen.kind[row] == 2
                    || (seen.kind[row] == 0 && Int(seen.appointment[row]) == slot)
                    || (seen.kind[row] == 3 && seen.room[row] == booked.room[slot])
            }
        }
        return booked.pair.indices.map { slot in
            let (mentor, mentee) = (booked.mentor[slot], booked.mentee[slot])
            if attends(mentor, slot) && attends(mentee, slot) { return .kept }
            let own = booked.pair.indices.filter { booked.pair[$0] == booked.pair[slot] }
            let isMoved = seen.kind.indices.contains { row in
                seen.kind[row] == 2 && seen.meeting[row] >= 0 && seen.person[row] == mentor
                    && seen.kind.indices.contains {
                        seen.kind[$0] == 2 && seen.meeting[$0] == seen.meeting[row]
                            && seen.person[$0] == mentee
                    }
                    && !own.contains { meets(row, $0) }
                    && abs(seen.start[row] - booked.start[slot]) <= 10_080
            }
            if isMoved { return .moved }
            let isDeclined = seen.kind.indices.contains {
                seen.kind[$0] == 1 && seen.declines[$0] && Int(seen.appointment[$0]) == slot
            }
            return attends(mentor, slot) || attends(mentee, slot) || isDeclined
                ? .missed : .unknown
        }
    }

    @Test func `every verdict is that of a reading row by row`() {
        var random = SeededGenerator.forTest()
        var found: Set<PlainVerdict> = []
        for _ in 0..<40 {
            let all = records(&random, rows: 160)
            let verdicts = PlainJudge(all).verdicts
            #expect(verdicts == expected(all))
            found.formUnion(verdicts)
        }
        #expect(found.count == PlainVerdict.allCases.count)
    }

    @Test func `evidence that comes later gives what all at once would give`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<40 {
            let all = records(&random, rows: 160)
            var early = all
            early.evidence = all.evidence[rows: 0..<120]
            var judge = PlainJudge(early)
            judge.add(all.evidence[rows: 120..<140])
            judge.add(all.evidence[rows: 140..<160])
            #expect(judge.verdicts == PlainJudge(all).verdicts)
        }
    }

    @Test func `files are read by the names of their columns and refused by line`() throws {
        let booked = "appt,pair,mentor,mentee,start_min,end_min,room\r\n0,0,1,2,100,160,-1\r\n"
        let seen = "stat,kind,person,appt,start_min,end_min,room,meeting\n2,1,2,0,5,5,-1,-1\n"
        let read = try PlainRecords(appointments: Array(booked.utf8), evidence: Array(seen.utf8))
        #expect(PlainJudge(read).verdicts == [.missed])
        for (text, line) in [
            ("kind,person\n0,1\n", 1), (seen + "x,1,2,0,5,5,-1,-1\n", 3),
            (seen + "2,1,2,7,5,5,-1,-1\n", 3), (seen + "2,1,2,0,5,5,-1\n", 3),
        ] {
            #expect {
                try PlainRecords(appointments: Array(booked.utf8), evidence: Array(text.utf8))
            } throws: { error in
                (error as? PlainText.Refusal)?.line == line
            }
        }
    }
}
