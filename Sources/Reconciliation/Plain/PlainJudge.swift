/// Judges records by the plain rule: columns, one counting sort, one scan a pair.
///
/// What is new is put into an index of its own, and only pairs that it can touch are judged again.
public struct PlainJudge {
    private let appointments: PlainRecords.Appointments
    private let rule: PlainRule
    private let peopleCount: Int
    /// Where each pair's appointments begin in `order`.
    private let pairOffsets: [Int32]
    private let order: [Int32]
    private var indexes: [EvidenceIndex] = []
    /// The two people of each call, −1 while unknown.
    private var callers: [SIMD2<Int32>]
    /// Who else is in a call of more than two.
    private var furtherCallers: [Int: [Int32]] = [:]
    private var isDeclined: [Bool]
    /// The verdict of each appointment, in the order of the records.
    public private(set) var verdicts: [PlainVerdict]

    /// Judges everything.
    ///
    /// Numbers must be dense and from 0; a row that names an appointment must name one there is.
    public init(_ records: PlainRecords, rule: PlainRule = PlainRule()) {
        appointments = records.appointments
        self.rule = rule
        let count = appointments.pair.count
        let most = max(
            appointments.mentor.max() ?? -1, appointments.mentee.max() ?? -1,
            records.evidence.person.max() ?? -1)
        peopleCount = Int(most) + 1
        let grouped = PlainJudge.grouped(appointments.pair)
        pairOffsets = grouped.offsets
        order = grouped.order
        callers = []
        isDeclined = [Bool](repeating: false, count: count)
        verdicts = [PlainVerdict](repeating: .unknown, count: count)
        var nobody: [Bool] = []
        take(records.evidence, touched: &nobody)
        for pair in 0..<(pairOffsets.count - 1) { judge(pair) }
    }

    /// Appointments by pair, in a counting sort that keeps their order.
    private static func grouped(_ pairs: [Int32]) -> (offsets: [Int32], order: [Int32]) {
        let count = Int(pairs.max() ?? -1) + 1
        var offsets = [Int32](repeating: 0, count: count + 1)
        for pair in pairs { offsets[Int(pair) + 1] += 1 }
        for pair in 0..<count { offsets[pair + 1] += offsets[pair] }
        var next = offsets
        var order = [Int32](repeating: 0, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            order[Int(next[Int(pair)])] = Int32(index)
            next[Int(pair)] += 1
        }
        return (offsets, order)
    }

    /// Takes in further evidence and judges again whom it touches; returns the number of pairs.
    ///
    /// People and calls of the new rows may be new; appointments may not.
    @discardableResult
    public mutating func add(_ evidence: PlainRecords.Evidence) -> Int {
        var people = [Bool](repeating: false, count: peopleCount)
        take(evidence, touched: &people)
        var pairs = 0
        for pair in 0..<(pairOffsets.count - 1) where pairOffsets[pair] < pairOffsets[pair + 1] {
            let first = Int(order[Int(pairOffsets[pair])])
            guard
                people[Int(appointments.mentor[first])] || people[Int(appointments.mentee[first])]
            else { continue }
            judge(pair)
            pairs += 1
        }
        return pairs
    }

    /// Indexes rows, notes who declines and who is in which call, and marks whom the rows touch.
    ///
    /// Nobody is marked in an empty array.
    private mutating func take(_ evidence: PlainRecords.Evidence, touched: inout [Bool]) {
        let isMarking = !touched.isEmpty
        let meetings = Int(evidence.meeting.max() ?? -1) + 1
        if meetings > callers.count {
            callers += [SIMD2<Int32>](
                repeating: SIMD2(-1, -1), count: meetings - callers.count)
        }
        let kind = evidence.kind.span
        for row in kind.indices {
            let person = evidence.person[row]
            switch kind[row] {
            case PlainRecords.Evidence.Kind.reply:
                guard evidence.declines[row] else { continue }
                let named = Int(evidence.appointment[row])
                isDeclined[named] = true
                if isMarking { touched[Int(appointments.mentor[named])] = true }
                continue
            case PlainRecords.Evidence.Kind.video where evidence.meeting[row] >= 0:
                let call = Int(evidence.meeting[row])
                let known = callers[call]
                if known.x != person, known.y != person {
                    note(person, in: call)
                    for other in [known.x, known.y] where isMarking && other >= 0 {
                        touched[Int(other)] = true
                    }
                }
            default: break
            }
            if isMarking { touched[Int(person)] = true }
        }
        indexes.append(EvidenceIndex(evidence, peopleCount: peopleCount))
    }

    private mutating func note(_ person: Int32, in call: Int) {
        if callers[call].x < 0 {
            callers[call].x = person
        } else if callers[call].y < 0 {
            callers[call].y = person
        } else if !furtherCallers[call, default: []].contains(person) {
            furtherCallers[call, default: []].append(person)
        }
    }

    private func isIn(_ person: Int32, call: Int) -> Bool {
        let known = callers[call]
        if known.x == person || known.y == person { return true }
        return furtherCallers.isEmpty ? false : furtherCallers[call]?.contains(person) ?? false
    }

    /// Judges all appointments of a pair.
    private mutating func judge(_ pair: Int) {
        let own = Int(pairOffsets[pair])..<Int(pairOffsets[pair + 1])
        guard let first = own.first.map({ Int(order[$0]) }) else { return }
        let mentor = appointments.mentor[first]
        let mentee = appointments.mentee[first]
        let elsewhere = callsElsewhere(mentor, mentee, own)
        for place in own {
            let index = Int(order[place])
            let start = appointments.start[index]
            let comes = (attends(mentor, index), attends(mentee, index))
            let verdict: PlainVerdict
            if comes.0 && comes.1 {
                verdict = .kept
            } else if elsewhere.contains(where: { abs($0 - start) <= rule.movedMinutes }) {
                verdict = .moved
            } else {
                verdict = comes.0 || comes.1 || isDeclined[index] ? .missed : .unknown
            }
            verdicts[index] = verdict
        }
    }

    /// When the pair's calls began that meet none of its own slots.
    private func callsElsewhere(
        _ mentor: Int32, _ mentee: Int32, _ own: Range<Int>
    ) -> [Int32] {
        var found: [Int32] = []
        for index in indexes {
            let rows = index.rows.span
            for place in index.range(mentor) {
                let row = rows[place]
                guard row.kind == Int32(PlainRecords.Evidence.Kind.video), row.named >= 0,
                    isIn(mentee, call: Int(row.named))
                else { continue }
                let isOwn = own.contains { slot in
                    let index = Int(order[slot])
                    return row.start <= appointments.end[index] + rule.marginMinutes
                        && row.end >= appointments.start[index] - rule.marginMinutes
                }
                if !isOwn { found.append(row.start) }
            }
        }
        return found
    }

    /// Whether a row shows a person at an appointment.
    private func attends(_ person: Int32, _ appointment: Int) -> Bool {
        let from = appointments.start[appointment] - rule.marginMinutes
        let until = appointments.end[appointment] + rule.marginMinutes
        // What a row must name, kind included; a video row may name anything.
        let checkIn = Int32(appointment) << 2 | Int32(PlainRecords.Evidence.Kind.checkIn)
        let badge =
            appointments.room[appointment] << 2 | Int32(PlainRecords.Evidence.Kind.badge)
        for index in indexes {
            let rows = index.rows.span
            for place in index.range(person) {
                let row = rows[place]
                guard row.start <= until, row.end >= from else { continue }
                if row.kind == Int32(PlainRecords.Evidence.Kind.video) || row.tag == checkIn
                    || row.tag == badge
                {
                    return true
                }
            }
        }
        return false
    }

    /// How many appointments have each verdict, in the order of the cases.
    public var counts: [Int] {
        var counts = [Int](repeating: 0, count: PlainVerdict.allCases.count)
        for verdict in verdicts { counts[Int(verdict.rawValue)] += 1 }
        return counts
    }
}
