internal import CivilTime
internal import Mentoring

extension SlotFinder {
    /// Says why a window holds no start.
    func windowText() -> String {
        let zone = request.programmeZone
        return "a session of \(request.lengthMinutes) min must lie between "
            + "\(momentText(request.window.start, in: zone)) and "
            + "\(momentText(request.window.end, in: zone))"
    }

    /// Says in one sentence what a rule is; with a slot, what stands against that slot.
    func text(of fact: SlotFact, against slot: Period? = nil) -> String {
        let zone = request.programmeZone
        switch fact.code {
        case .window: return windowText()
        case .notice: return noticeText()
        case .blackout: return "the programme takes no session on \(list(request.blackoutDays))"
        case .cadence:
            guard let window = request.cadenceWindow else { return "the session is not due" }
            return "the due session belongs between \(window.lowerBound.iso) and "
                + window.upperBound.iso
        case .spacing:
            return "\(request.minDays) days must lie between two sessions of this pair"
        case .room: return roomText()
        case .hours, .daysOff, .busy, .dayCap, .weekCap, .unknown:
            guard let person = person(fact.side) else { return fact.code.rawValue }
            return personText(fact, of: person, against: slot, in: zone)
        }
    }

    private func roomText() -> String {
        let site = request.site ?? "the site"
        let count = request.rooms?.count ?? 0
        guard count > 0 else { return "\(site) has no room" }
        let rooms = count == 1 ? "the one room" : "every one of the \(count) rooms"
        return "\(rooms) of \(site) is taken, setting up and clearing included"
    }

    private func noticeText() -> String {
        let notice = max(mentor.limits.noticeMinutes, mentee.limits.noticeMinutes)
        let earliest = request.now.advanced(byMinutes: notice)
        let moment = momentText(earliest, in: request.programmeZone)
        guard notice > 0 else { return "no session can start before now, \(moment)" }
        let who = mentor.limits.noticeMinutes == notice ? mentor.name : mentee.name
        let past = earliest >= request.window.end ? ", which is after the window" : ""
        return "\(who) asks for \(lengthText(notice)) of notice: no session before \(moment)"
            + past
    }

    private func personText(
        _ fact: SlotFact, of person: PersonTime, against slot: Period?, in zone: ZoneRules
    ) -> String {
        let name = person.name
        switch fact.code {
        case .hours:
            guard let hours = person.hours, !hours.isEmpty else {
                return "\(name) has no hours for sessions"
            }
            return "\(name)'s hours are \(hours.text) (\(person.zone.name))"
        case .daysOff:
            let days = person.daysOff.filter { day in
                slot.map { person.zone.dayPeriod(day).overlaps($0) } ?? true
            }
            return "\(name) takes no session on \(list(days))"
        case .busy:
            if let slot, let block = block(of: fact, against: slot) {
                return "\(name) is busy \(spanText(block, in: person.zone))"
                    + bufferText(person, block: block, slot: slot)
            }
            return busyText(fact, of: person)
        case .dayCap:
            return "\(name) takes at most \(sessions(person.limits.perDayMax)) a day"
        case .weekCap:
            return "\(name) takes at most \(sessions(person.limits.perWeekMax)) a week"
        default:
            return unknownText(person)
        }
    }

    private func bufferText(_ person: PersonTime, block: Period, slot: Period) -> String {
        guard !block.overlaps(slot) else { return "" }
        let isBefore = block.end <= slot.start
        let minutes =
            isBefore ? person.limits.bufferBeforeMinutes : person.limits.bufferAfterMinutes
        return " and wants \(lengthText(minutes)) free \(isBefore ? "before" : "after") a session"
    }

    private func busyText(_ fact: SlotFact, of person: PersonTime) -> String {
        let blocks = busyTime(of: person).clipped(to: request.window).periods
        let first = blocks.prefix(3).map { spanText($0, in: person.zone) }
        let more = blocks.count > 3 ? " and \(blocks.count - 3) more times" : ""
        return first.isEmpty
            ? "\(person.name)'s buffers leave no time free"
            : "\(person.name) is busy \(first.joined(separator: ", "))\(more)"
    }

    private func unknownText(_ person: PersonTime) -> String {
        switch person.calendar {
        case .unknown(let reason): return "\(person.name)'s calendar is not known: \(reason)"
        case .none: return "\(person.name) has stated no hours and connected no calendar"
        case .known:
            guard let until = person.calendarUntil else {
                return "\(person.name)'s calendar is not known"
            }
            return "\(person.name)'s calendar ends on "
                + momentText(until, in: person.zone)
        }
    }

    private func sessions(_ cap: Int?) -> String {
        let cap = cap ?? 0
        return cap == 1 ? "1 session" : "\(cap) sessions"
    }

    private func list(_ dates: [CivilDate]) -> String {
        let inside = dates.sorted()
        let first = inside.prefix(5).map(\.iso).joined(separator: ", ")
        return inside.count > 5 ? "\(first) and \(inside.count - 5) more days" : first
    }
}
