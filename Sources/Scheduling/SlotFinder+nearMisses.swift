internal import CivilTime
internal import Mentoring

extension SlotFinder {
    /// Returns up to three starts, on different dates, with the fewest facts in the way.
    ///
    /// Among equals the one that would have to give least comes first, early and late hours of
    /// both people counted on top, then the earliest.
    func nearMisses(
        _ cells: [Int], _ blockers: [UInt32], _ figures: SlotFigures
    ) -> [NearMiss] {
        var candidates: [(facts: Int, cost: Int64, index: Int)] = []
        candidates.reserveCapacity(cells.count)
        let fewest = blockers.map(\.nonzeroBitCount).min() ?? 0
        for index in cells.indices where blockers[index].nonzeroBitCount <= fewest + 1 {
            candidates.append(
                (
                    blockers[index].nonzeroBitCount, cost(cells[index], blockers[index], figures),
                    index
                ))
        }
        addBurden(cells, to: &candidates)
        candidates.sort { ($0.facts, $0.cost, $0.index) < ($1.facts, $1.cost, $1.index) }
        var dates: [CivilDate] = []
        var found: [NearMiss] = []
        for candidate in candidates where found.count < 3 {
            let slot = slot(at: cells[candidate.index])
            let date = request.programmeZone.date(at: slot.start)
            guard !dates.contains(date) else { continue }
            dates.append(date)
            found.append(nearMiss(slot, blockers[candidate.index], figures))
        }
        return found
    }

    /// Adds how long each start would keep both people out of 09:00–17:00 on their own clocks.
    private func addBurden(
        _ cells: [Int], to candidates: inout [(facts: Int, cost: Int64, index: Int)]
    ) {
        let reach = request.window.widened(beforeSeconds: 172_800, afterSeconds: 172_800)
        let clocks = [mentor, mentee].map { LocalClock(zone: $0.zone, over: reach) }
        for place in candidates.indices {
            let slot = slot(at: cells[candidates[place].index])
            for clock in clocks {
                candidates[place].cost += Int64(LocalSlot(slot, clock).burdenMinutes) * 60
            }
        }
    }

    /// Returns how many seconds of the rules a start offends: what would have to give.
    private func cost(_ cell: Int, _ blockers: UInt32, _ figures: SlotFigures) -> Int64 {
        let slot = slot(at: cell)
        var total: Int64 = 0
        for (index, fact) in figures.facts.enumerated() where blockers >> UInt32(index) & 1 == 1 {
            switch fact.extent {
            case .slotInside(let periods): total += distance(slot, periods)
            case .slotOutside(let periods):
                total += periods.firstOverlap(of: slot)?.intersection(slot)?.durationSeconds ?? 0
            case .startOutside(let periods):
                let block = periods.firstOverlap(of: Period(start: slot.start, durationSeconds: 1))
                let early = block.map { slot.start - $0.start } ?? 0
                let late = block.map { $0.end - slot.start } ?? 0
                total += min(early, late)
            case .oneRoomFree(let rooms):
                total +=
                    rooms.map { room in
                        room.blocked.firstOverlap(of: slot)?.intersection(slot)?.durationSeconds
                            ?? 0
                    }.min() ?? 604_800
            }
        }
        return total
    }

    /// Returns by how many seconds a slot would have to shift to lie inside a period near it.
    ///
    /// A week where no period beside the slot is long enough.
    private func distance(_ slot: Period, _ periods: PeriodSet) -> Int64 {
        let length = slot.durationSeconds
        var nearest: Int64 = 604_800
        let all = periods.periods
        // Bisection: the periods beside the slot are near, those before and after are farther.
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].end <= slot.start { low = middle + 1 } else { high = middle }
        }
        for period in all[max(0, low - 4)..<min(all.count, low + 4)]
        where period.durationSeconds >= length {
            let latest = period.end.advanced(bySeconds: -length)
            let shift =
                slot.start < period.start
                ? period.start - slot.start : max(0, slot.start - latest)
            nearest = min(nearest, shift)
        }
        return nearest
    }

    private func nearMiss(
        _ slot: Period, _ blockers: UInt32, _ figures: SlotFigures
    ) -> NearMiss {
        let facts = figures.facts.indices.filter { blockers >> UInt32($0) & 1 == 1 }
            .map { figures.facts[$0] }
        let gives = facts.map { give(of: $0, slot) }.joined(separator: " and ")
        let zone = request.programmeZone
        return NearMiss(
            period: slot, text: "\(momentText(slot.start, in: zone)) (\(zone.name)), if \(gives)",
            codes: facts.map(\.code))
    }

    private func give(of fact: SlotFact, _ slot: Period) -> String {
        let name = person(fact.side)?.name ?? ""
        let zone = request.programmeZone
        switch fact.code {
        case .window: return "the window were longer"
        case .notice: return "the notice were shorter"
        case .blackout: return "the blackout day gave way"
        case .cadence: return "the session could be held outside its due days"
        case .spacing: return "the sessions could lie closer together"
        case .hours:
            guard let person = person(fact.side) else { return "the hours were wider" }
            return "\(name)'s hours reached \(spanText(slot, in: person.zone)) "
                + "(\(person.zone.name))"
        case .daysOff: return "\(name) worked that day"
        case .busy:
            guard let block = block(of: fact, against: slot) else { return "\(name) were free" }
            return "\(name)'s busy \(spanText(block, in: zone)) moved"
        case .dayCap: return "\(name) took one more session that day"
        case .weekCap: return "\(name) took one more session that week"
        case .room: return "a room of \(request.site ?? "the site") were free"
        case .unknown: return "\(name) turns out to be free"
        }
    }
}
