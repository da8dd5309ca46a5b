import CivilTime
import Mentoring

@testable import Scheduling

/// The rules of a slot written out one after the other, minute by minute, from scanned offsets.
///
/// Nothing here uses masks, period sets or the conversions of the product: local time comes from a
/// linear scan of the zone's transitions, hours from a table of minutes.
struct Oracle {
    let request: SlotRequest
    let people: [(side: PairSide, time: PersonTime)]
    private let offsets: [String: [(at: Int64, before: Int64, after: Int64)]]
    private let first: [String: Int64]
    private let fromMinute: Int64
    private var inHours: [PairSide: [Bool]] = [:]

    init(_ request: SlotRequest, mentor: PersonTime, mentee: PersonTime) {
        self.request = request
        people = [(.mentor, mentor), (.mentee, mentee)]
        let scan = request.window.widened(beforeSeconds: 40 * 86_400, afterSeconds: 40 * 86_400)
        var offsets: [String: [(at: Int64, before: Int64, after: Int64)]] = [:]
        var first: [String: Int64] = [:]
        for zone in [mentor.zone, mentee.zone, request.programmeZone] {
            offsets[zone.name] = zone.transitions(in: scan).map {
                (
                    $0.at.secondsSinceEpoch, Int64($0.offsetBeforeSeconds),
                    Int64($0.offsetAfterSeconds)
                )
            }
            first[zone.name] =
                offsets[zone.name]?.first?.before ?? Int64(zone.offsetSeconds(at: scan.start))
        }
        self.offsets = offsets
        self.first = first
        fromMinute = request.window.start.secondsSinceEpoch / 60 - 20
        for (side, time) in people { inHours[side] = minuteTable(time) }
    }

    private func offset(_ zone: ZoneRules, _ seconds: Int64) -> Int64 {
        var current = first[zone.name] ?? 0
        for change in offsets[zone.name] ?? [] where change.at <= seconds { current = change.after }
        return current
    }

    /// The local day number.
    func day(_ zone: ZoneRules, _ seconds: Int64) -> Int {
        let wall = seconds + offset(zone, seconds)
        return Int(wall >= 0 ? wall / 86_400 : -((-wall + 86_399) / 86_400))
    }

    private func seconds(_ zone: ZoneRules, wall: Int64) -> Int64 {
        for change in offsets[zone.name] ?? []
        where change.at + change.before <= wall && wall < change.at + change.after {
            return wall - change.before
        }
        let changes = offsets[zone.name] ?? []
        let candidates = ([first[zone.name] ?? 0] + changes.map(\.after)).map { wall - $0 }
        return candidates.filter { $0 + offset(zone, $0) == wall }.min() ?? wall
    }

    private func minuteTable(_ time: PersonTime) -> [Bool] {
        let span = Int(request.window.durationSeconds / 60) + 200
        var table = [Bool](repeating: time.hours == nil, count: span)
        fillWeeks(time, &table)
        let dated = Dictionary(grouping: time.datedHours, by: \.date.daysSinceEpoch)
        if !dated.isEmpty {
            for index in table.indices
            where dated[day(time.zone, (fromMinute + Int64(index)) * 60)] != nil {
                table[index] = false
            }
        }
        for hours in time.datedHours {
            let midnight = Int64(hours.date.daysSinceEpoch) * 86_400
            for part in hours.minutes {
                let from = seconds(time.zone, wall: midnight + Int64(part.lowerBound) * 60) / 60
                let until = seconds(time.zone, wall: midnight + Int64(part.upperBound) * 60) / 60
                fill(&table, from, until)
            }
        }
        return table
    }

    private func fill(_ table: inout [Bool], _ from: Int64, _ until: Int64) {
        var here = max(from, fromMinute)
        while here < min(until, fromMinute + Int64(table.count)) {
            table[Int(here - fromMinute)] = true
            here += 1
        }
    }

    private func fillWeeks(_ time: PersonTime, _ table: inout [Bool]) {
        guard let hours = time.hours else { return }
        // The ring of the week, minute by minute, so that joined spans are one run.
        var ring = [Bool](repeating: false, count: 10_080)
        for part in hours.spans {
            for minute in part.startMinute..<part.endMinute { ring[minute % 10_080] = true }
        }
        let isWhole = !ring.contains(false)
        let startDay = day(time.zone, request.window.start.secondsSinceEpoch) - 8
        let monday = startDay - ((startDay + 3) % 7 + 7) % 7
        for week in 0..<4 {
            let base = Int64(monday + week * 7) * 86_400
            for minute in 0..<10_080
            where ring[minute] && (isWhole ? minute == 0 : !ring[(minute + 10_079) % 10_080]) {
                var end = minute
                while ring[end % 10_080], end - minute < 10_080 { end += 1 }
                let from = seconds(time.zone, wall: base + Int64(minute) * 60) / 60
                let until = seconds(time.zone, wall: base + Int64(end) * 60) / 60
                fill(&table, from, until)
            }
        }
    }

    /// The rules that exclude a start, as code and side.
    func blockers(_ start: Int64) -> [String] {
        var found: [String] = []
        let end = start + Int64(request.lengthMinutes) * 60
        let zone = request.programmeZone
        let notice = people.map(\.time.limits.noticeMinutes).max() ?? 0
        if start < request.now.secondsSinceEpoch + Int64(notice) * 60 { found.append("notice") }
        let date = day(zone, start)
        let blackout = request.blackoutDays.map(\.daysSinceEpoch)
        if days(zone, start, end).contains(where: blackout.contains) {
            found.append("blackout")
        }
        if let window = request.cadenceWindow,
            date < window.lowerBound.daysSinceEpoch || date > window.upperBound.daysSinceEpoch
        {
            found.append("cadence")
        }
        for session in people.flatMap(\.time.sessions)
        where session.pair == request.pair && session.appointment != request.moving {
            let other = day(zone, session.period.start.secondsSinceEpoch)
            if abs(other - date) < request.minDays {
                found.append("spacing")
                break
            }
        }
        for (side, time) in people { found += personBlockers(side, time, start, end) }
        if let rooms = request.rooms, !rooms.contains(where: { isFree($0, start, end) }) {
            found.append("room")
        }
        for (side, time) in people where isUnknown(time, end) { found.append("unknown \(side)") }
        return found
    }

    private func personBlockers(
        _ side: PairSide, _ time: PersonTime, _ start: Int64, _ end: Int64
    ) -> [String] {
        var found: [String] = []
        let table = inHours[side] ?? []
        for minute in stride(from: start, to: end, by: 60)
        where !table[Int(minute / 60 - fromMinute)] {
            found.append("hours \(side)")
            break
        }
        let daysOff = time.daysOff.map(\.daysSinceEpoch)
        if days(time.zone, start, end).contains(where: daysOff.contains) {
            found.append("days_off \(side)")
        }
        let sessions = time.sessions.filter { $0.appointment != request.moving }
        let blocks = time.busy.periods.map { ($0, 0) } + sessions.map { ($0.period, way(to: $0)) }
        for (block, way) in blocks where !block.isEmpty {
            let after = Int64(time.limits.bufferAfterMinutes + way) * 60
            let before = Int64(time.limits.bufferBeforeMinutes + way) * 60
            let from = block.start.secondsSinceEpoch - after
            let until = block.end.secondsSinceEpoch + before
            if start < until && end > from {
                found.append("busy \(side)")
                break
            }
        }
        let dates = sessions.map { day(time.zone, $0.period.start.secondsSinceEpoch) }
        let date = day(time.zone, start)
        if let cap = time.limits.perDayMax, dates.filter({ $0 == date }).count >= cap {
            found.append("day_cap \(side)")
        }
        if let cap = time.limits.perWeekMax,
            dates.filter({ ($0 + 3) / 7 == (date + 3) / 7 }).count >= cap
        {
            found.append("week_cap \(side)")
        }
        return found
    }

    /// The minutes between the asked site and a session's.
    private func way(to session: BookedSession) -> Int {
        guard let asked = request.site, let other = session.site, asked != other else { return 0 }
        return request.travelMinutes
    }

    /// Whether no minute of a session with its setting up and clearing is taken in a room.
    private func isFree(_ room: RoomTime, _ start: Int64, _ end: Int64) -> Bool {
        let from = start - Int64(room.setupMinutes) * 60
        let until = end + Int64(room.cleanupMinutes) * 60
        return room.taken.periods.allSatisfy {
            $0.end.secondsSinceEpoch <= from || $0.start.secondsSinceEpoch >= until
        }
    }

    private func isUnknown(_ time: PersonTime, _ end: Int64) -> Bool {
        switch time.calendar {
        case .none: time.hours == nil
        case .unknown: true
        case .known: (time.calendarUntil?.secondsSinceEpoch ?? .max) < end
        }
    }

    private func days(_ zone: ZoneRules, _ start: Int64, _ end: Int64) -> [Int] {
        var days: [Int] = []
        for second in stride(from: start, to: end, by: 60) {
            let here = day(zone, second)
            if days.last != here { days.append(here) }
        }
        return days
    }

    /// Every start of window and grid with what excludes it.
    func table() -> [(start: Instant, blockers: [String])] {
        var rows: [(start: Instant, blockers: [String])] = []
        let from = (request.window.start.secondsSinceEpoch + 59) / 60
        var minute = from
        while (minute + Int64(request.lengthMinutes)) * 60 <= request.window.end.secondsSinceEpoch {
            if minute % Int64(request.gridMinutes) == 0 {
                rows.append((Instant(secondsSinceEpoch: minute * 60), blockers(minute * 60)))
            }
            minute += 1
        }
        return rows
    }
}
