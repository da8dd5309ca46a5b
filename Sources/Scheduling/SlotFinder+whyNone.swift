internal import CivilTime
internal import Mentoring

extension SlotFinder {
    /// Returns the smallest set of facts that excludes every start, and what would open one.
    ///
    /// Sets are tried by size, then in the order of the rules. Where a start is possible, or none
    /// lies in the window at all, the set is empty or names the window. With figures each fact says
    /// how many starts it excludes.
    public func whyNone(withFigures: Bool = true) -> NoSlot {
        let base = base
        guard !base.isEmpty else {
            let fact = BlockingFact(code: .window, person: nil, text: windowText())
            return NoSlot(facts: [fact], wouldOpen: [shorterSession()].compactMap(\.self))
        }
        guard feasible.isEmpty else { return NoSlot(facts: [], wouldOpen: []) }
        let figures = SlotFigures(self)
        let cells = base.setCells
        let blockers = cells.map { figures.blockers(of: $0) }
        let chosen = Self.smallestCover(of: Set(blockers).sorted(), facts: figures.masks.count)
        return NoSlot(
            facts: chosen.map {
                blockingFact($0, among: chosen, figures, withFigures: withFigures)
            },
            wouldOpen: nearMisses(cells, blockers, figures)
                + [shorterSession()].compactMap(\.self))
    }

    /// Returns the first smallest set of facts that meets every set of blockers.
    ///
    /// Sets of one size are tried in the order in which a list of their members ascends.
    static func smallestCover(of blockers: [UInt32], facts: Int) -> [Int] {
        for size in 1...max(1, facts) {
            var members = Array(0..<min(size, facts))
            while members.count == size {
                let bits = members.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
                if blockers.allSatisfy({ $0 & bits != 0 }) { return members }
                guard advance(&members, facts: facts) else { break }
            }
        }
        return []
    }

    /// Moves on to the next set of the same size; false after the last.
    private static func advance(_ members: inout [Int], facts: Int) -> Bool {
        var place = members.count - 1
        while place >= 0, members[place] == facts - members.count + place { place -= 1 }
        guard place >= 0 else { return false }
        members[place] += 1
        var next = place + 1
        while next < members.count {
            members[next] = members[next - 1] + 1
            next += 1
        }
        return true
    }

    private func blockingFact(
        _ index: Int, among chosen: [Int], _ figures: SlotFigures, withFigures: Bool
    ) -> BlockingFact {
        let fact = figures.facts[index]
        let all = base.setCount
        let out = base.subtracting(figures.masks[index]).setCount
        var text = self.text(of: fact)
        if !withFigures {
            // Who reads of many pairs at once has no use for counts of starts.
        } else if out == all {
            text += ": excludes all \(all) starts"
        } else {
            text += ": excludes \(out) of \(all) starts"
        }
        let isHoursOnly =
            chosen.count == 2 && chosen.allSatisfy { figures.facts[$0].code == .hours }
        if isHoursOnly, index == chosen.first {
            text = "\(mentor.name) and \(mentee.name) \(apartText); " + text
        }
        return BlockingFact(code: fact.code, person: person(fact.side)?.person, text: text)
    }

    /// How far apart both people's hours lie.
    private var apartText: String {
        let shared = [mentor, mentee].map {
            PeriodSet($0.hoursPeriods(covering: request.window) ?? [request.window])
        }
        return shared[0].intersection(shared[1]).clipped(to: request.window).isEmpty
            ? "have no hour in common"
            : "share no stretch of \(lengthText(request.lengthMinutes))"
    }
}
