/// Evidence grouped by person in one counting sort, twelve bytes a row.
struct EvidenceIndex {
    /// One row as the judge needs it.
    struct Row {
        var start: Int32
        var end: Int32
        /// The kind in the lowest two bits, above them the appointment, room or meeting it names.
        var tag: Int32

        var kind: Int32 { tag & 3 }
        var named: Int32 { tag >> 2 }
    }

    /// Where each person's rows begin; one more than there are people.
    private(set) var offsets: [Int32]
    /// The rows, by person.
    private(set) var rows: [Row]

    /// Groups rows; replies show nobody's attendance and are left out.
    init(_ evidence: PlainRecords.Evidence, peopleCount: Int) {
        var offsets = [Int32](repeating: 0, count: peopleCount + 1)
        let kind = evidence.kind.span
        let person = evidence.person.span
        for row in kind.indices where kind[row] != PlainRecords.Evidence.Kind.reply {
            offsets[Int(person[row]) + 1] += 1
        }
        for index in 0..<peopleCount { offsets[index + 1] += offsets[index] }
        var next = offsets
        rows = EvidenceIndex.scattered(evidence, count: Int(offsets[peopleCount]), next: &next)
        self.offsets = offsets
    }

    private static func scattered(
        _ evidence: PlainRecords.Evidence, count: Int, next: inout [Int32]
    ) -> [Row] {
        var rows = [Row](repeating: Row(start: 0, end: 0, tag: 0), count: count)
        var out = rows.mutableSpan
        var place = next.mutableSpan
        let kind = evidence.kind.span
        let person = evidence.person.span
        let start = evidence.start.span
        let end = evidence.end.span
        let appointment = evidence.appointment.span
        let room = evidence.room.span
        let meeting = evidence.meeting.span
        for row in kind.indices {
            let what = kind[row]
            let named: Int32
            switch what {
            case PlainRecords.Evidence.Kind.checkIn: named = appointment[row]
            case PlainRecords.Evidence.Kind.video: named = meeting[row]
            case PlainRecords.Evidence.Kind.badge: named = room[row]
            default: continue
            }
            let who = Int(person[row])
            let target = Int(place[who])
            place[who] += 1
            out[target] = Row(start: start[row], end: end[row], tag: named << 2 | Int32(what))
        }
        return rows
    }

    /// The rows of one person.
    func range(_ person: Int32) -> Range<Int> {
        Int(offsets[Int(person)])..<Int(offsets[Int(person) + 1])
    }
}
