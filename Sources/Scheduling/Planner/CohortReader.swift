internal import CivilTime

/// Reads the lines of a cohort file and turns them into a problem.
struct CohortReader {
    struct Head {
        var slots = 0
        var slotMinutes = 0
        var start = Instant(secondsSinceEpoch: 0)
        var sessions = 0
        var windowDays = 0
        var gapDays = 0
        var lengthSlots = 0
        var dayCap = 0
        var weekCap = 0
        var rooms: [Int32] = []

        var slotsPerDay: Int { 1_440 / max(1, slotMinutes) }
    }

    struct Person {
        var number = -1
        var free = CellMask(count: 0)
        var dayPoints: [Int32] = []
        var hourPoints: [Int32] = []
    }

    struct Pair {
        var number = -1
        var mentor = -1
        var mentee = -1
        var site = -1
    }

    private let bytes: ContiguousArray<UInt8>
    private(set) var head = Head()
    private(set) var people: [Person] = []
    private var pairs: [Pair] = []
    private var place: [Int: Int32] = [:]
    private var line = 0

    init(_ bytes: ContiguousArray<UInt8>) {
        self.bytes = bytes
    }

    mutating func read() throws(CohortFileError) {
        var begin = 0
        while begin < bytes.count {
            let end = bytes[begin...].firstIndex(of: 10) ?? bytes.count
            line += 1
            if end > begin { try read(begin..<end) }
            begin = end + 1
        }
        guard !pairs.isEmpty else { throw fault("the cohort has no pairs") }
    }

    private func fault(_ message: String) -> CohortFileError {
        CohortFileError(line: max(1, line), message: message)
    }

    private mutating func read(_ range: Range<Int>) throws(CohortFileError) {
        var scanner = CohortScanner(bytes, line: range)
        var members: [String: CohortScanner.Value] = [:]
        do throws(CohortScanner.Fault) {
            try scanner.members { name, value in members[name] = value }
        } catch {
            throw fault(error.message)
        }
        if line == 1 {
            try readHead(members)
        } else if members["p"] != nil {
            try readPerson(members)
        } else {
            try readPair(members)
        }
    }

    private func number(
        _ name: String, _ members: [String: CohortScanner.Value], in range: ClosedRange<Int>
    ) throws(CohortFileError) -> Int {
        guard case .number(let number) = members[name], range.contains(number) else {
            throw fault(
                "'\(name)' must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func numbers(
        _ name: String, _ members: [String: CohortScanner.Value], count: Int?
    ) throws(CohortFileError) -> [Int32] {
        guard case .numbers(let list) = members[name], count == nil || list.count == count,
            list.allSatisfy({ (0...10_000).contains($0) })
        else {
            throw fault("'\(name)' must be a list of \(count.map { "\($0) " } ?? "")numbers")
        }
        return list
    }

    private mutating func readHead(
        _ members: [String: CohortScanner.Value]
    ) throws(CohortFileError) {
        guard case .text(let format) = members["format"],
            String(decoding: bytes[format], as: UTF8.self) == "mentoring-cohort/1"
        else { throw fault("the first line must have the format mentoring-cohort/1") }
        guard case .text(let text) = members["start"],
            let start = Instant(rfc3339: String(decoding: bytes[text], as: UTF8.self)),
            start.secondsSinceEpoch % 86_400 == 0
        else { throw fault("'start' must be a midnight UTC in RFC 3339") }
        head.start = start
        head.slotMinutes = try number("slot_minutes", members, in: 5...60)
        guard 60 % head.slotMinutes == 0 else { throw fault("'slot_minutes' must divide 60") }
        head.slots = try number("slots", members, in: 1...(366 * head.slotsPerDay))
        head.sessions = try number("sessions", members, in: 1...366)
        head.windowDays = try number("window_days", members, in: 1...366)
        head.gapDays = try number("gap_days", members, in: 0...366)
        head.lengthSlots = try number("len_slots", members, in: 1...head.slotsPerDay)
        head.dayCap = try number("cap_day", members, in: 0...1_000)
        head.weekCap = try number("cap_week", members, in: 0...1_000)
        head.rooms = try numbers("rooms", members, count: nil)
    }

    private mutating func readPerson(
        _ members: [String: CohortScanner.Value]
    ) throws(CohortFileError) {
        var person = Person()
        person.number = try number("p", members, in: 0...10_000_000)
        guard place[person.number] == nil else { throw fault("this person stands twice") }
        person.dayPoints = try numbers("pd", members, count: 7)
        person.hourPoints = try numbers("ph", members, count: 24)
        guard case .text(let text) = members["free"],
            let free = BitText.mask(bytes[text], count: head.slots)
        else { throw fault("'free' must be base64 of \(head.slots) bits") }
        person.free = free
        place[person.number] = Int32(people.count)
        people.append(person)
    }

    private mutating func readPair(
        _ members: [String: CohortScanner.Value]
    ) throws(CohortFileError) {
        var pair = Pair()
        pair.number = try number("pair", members, in: 0...10_000_000)
        pair.mentor = try index("m", members)
        pair.mentee = try index("e", members)
        pair.site = try number("site", members, in: -1...(head.rooms.count - 1))
        guard pair.mentor != pair.mentee else { throw fault("mentor and mentee are one person") }
        pairs.append(pair)
    }

    private func index(
        _ name: String, _ members: [String: CohortScanner.Value]
    ) throws(CohortFileError) -> Int {
        let number = try number(name, members, in: 0...10_000_000)
        guard let index = place[number] else {
            throw fault("'\(name)' names person \(number), who stands on no line above")
        }
        return Int(index)
    }

    /// The problem of the file; pairs come by number, so the order of lines does not matter.
    func problem() -> (problem: ProgrammeProblem, numbers: [Int]) {
        let firstDay = Int32(head.start.secondsSinceEpoch / 86_400)
        let days = (0..<head.slots).map { firstDay + Int32($0 / head.slotsPerDay) }
        var problem = ProgrammeProblem(cellCount: head.slots, dayTables: [days])
        for _ in people {
            _ = problem.add(PlanPerson())
        }
        for rooms in head.rooms { _ = problem.add(PlanSite(rooms: rooms)) }
        var capped = Set<Int>()
        let ordered = pairs.sorted { $0.number < $1.number }
        for pair in ordered where capped.insert(pair.mentor).inserted {
            problem.limit(
                person: Int32(pair.mentor), perDay: Int32(head.dayCap),
                perWeek: Int32(head.weekCap))
        }
        for pair in ordered {
            problem.add(
                PlanPair(
                    mentor: Int32(pair.mentor), mentee: Int32(pair.mentee),
                    site: Int32(pair.site), lengthCells: Int32(head.lengthSlots),
                    minDays: Int32(head.gapDays), windowCount: Int32(head.sessions)),
                candidates: candidates(of: pair))
        }
        return (problem, ordered.map(\.number))
    }

    private func candidates(of pair: Pair) -> [(start: Int32, window: Int32, value: Int32)] {
        let (mentor, mentee) = (people[pair.mentor], people[pair.mentee])
        let window = head.windowDays * head.slotsPerDay
        var found: [(start: Int32, window: Int32, value: Int32)] = []
        let starts = mentor.free.intersection(mentee.free).eroded(toRunsOf: head.lengthSlots)
        starts.forEachSetCell { slot in
            guard slot / window < head.sessions else { return }
            let day = slot / head.slotsPerDay % 7
            let hour = slot % head.slotsPerDay * head.slotMinutes / 60
            let value =
                1_000 + mentor.dayPoints[day] + mentor.hourPoints[hour]
                + mentee.dayPoints[day] + mentee.hourPoints[hour]
            found.append((Int32(slot), Int32(slot / window), value))
        }
        return found
    }
}
