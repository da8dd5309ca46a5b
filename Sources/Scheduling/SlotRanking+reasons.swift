internal import CivilTime

extension SlotRanking {
    /// Puts a chosen start into words.
    func slot(_ start: ScoredStart, relaxation: DayRelaxation) -> RankedSlot {
        let slot = finder.slot(at: start.cell)
        return RankedSlot(
            period: slot,
            mentorLocal: WallTime(secondsAsIfUTC: mentor.clock.wallSeconds(at: slot.start)),
            menteeLocal: WallTime(secondsAsIfUTC: mentee.clock.wallSeconds(at: slot.start)),
            score: start.points.total, reasons: reasons(start.points, slot, relaxation),
            relaxation: relaxation)
    }

    private func reasons(
        _ points: SlotPoints, _ slot: Period, _ relaxation: DayRelaxation
    ) -> [RankingReason] {
        let locals = [
            (mentor, LocalSlot(slot, mentor.clock)), (mentee, LocalSlot(slot, mentee.clock)),
        ]
        var reasons: [RankingReason] = []
        reasons.reserveCapacity(8)
        func add(_ code: RankingCode, _ text: String, _ points: Int) {
            reasons.append(RankingReason(code: code, text: text, points: points))
        }
        if locals.contains(where: { $0.0.person.wishes != nil }) {
            add(.preference, preferenceText(locals), points.preference)
        }
        add(.burden, burdenText(locals), points.burden)
        if points.fragmentation != 0 {
            add(.fragmentation, fragmentationText(slot, locals), points.fragmentation)
        }
        add(.lead, leadText(slot), points.lead)
        if let middle = finder.request.dueDate {
            add(.due, dueText(daysFromDue(slot, middle)), points.due)
        }
        if points.travel != 0 { add(.travel, travelText(slot, locals), points.travel) }
        if points.roundStart != 0 {
            let text =
                points.roundStart == 20
                ? "starts on the hour or half hour for both"
                : "starts on the hour or half hour for one of them"
            add(.roundStart, text, points.roundStart)
        }
        if points.hoursOnly != 0 { add(.hoursOnly, hoursOnlyText(), points.hoursOnly) }
        if points.keep != 0 {
            let often = points.keep > 0 ? "more often" : "less often"
            let text = "sessions are kept \(often) at such times than at this pair's others"
            add(.keep, text, points.keep)
        }
        if finder.request.offeredElsewhere.contains(where: { $0.overlaps(slot) }) {
            add(.alsoOffered, "also stands in another offer that is still open", 0)
        }
        if let text = relaxationText(relaxation) { add(.sameDays, text, 0) }
        return reasons
    }

    private func preferenceText(_ locals: [(SideRanking, LocalSlot)]) -> String {
        locals.filter { $0.0.person.wishes != nil }.map { side, local in
            switch side.preference(local) {
            case 200: "inside \(side.person.name)'s wishes"
            case 0: "outside \(side.person.name)'s wishes"
            default: "partly inside \(side.person.name)'s wishes"
            }
        }.joined(separator: ", ")
    }

    private func burdenText(_ locals: [(SideRanking, LocalSlot)]) -> String {
        let outside = locals.filter { $0.1.burdenMinutes > 0 }
        guard !outside.isEmpty else { return "between 09:00 and 17:00 for both" }
        return outside.map { side, local in
            "\(lengthText(local.burdenMinutes)) outside 09:00–17:00 for \(side.person.name)"
        }.joined(separator: ", ")
    }

    private func fragmentationText(
        _ slot: Period, _ locals: [(SideRanking, LocalSlot)]
    ) -> String {
        var parts: [String] = []
        for (side, local) in locals {
            let around = side.neighbourhood(slot, local).around
            let name = side.person.name
            for (gap, place) in [(around.gapBefore, "before"), (around.gapAfter, "after")] {
                guard let gap, gap < 1_800 else { continue }
                parts.append(
                    gap == 0
                        ? "follows on without a gap \(place) for \(name)"
                        : "leaves \(name) \(lengthText(Int(gap + 59) / 60)) \(place) it")
            }
            if around.keepsHalfDay {
                parts.append("keeps \(name)'s \(local.isMorning ? "afternoon" : "morning") whole")
            }
        }
        return parts.joined(separator: ", ")
    }

    private func leadText(_ slot: Period) -> String {
        let minutes = leadMinutes(slot)
        if minutes < 1_440 { return "in less than 24 hours" }
        let days = minutes / 1_440
        return days == 1 ? "in 1 day" : "in \(days) days"
    }

    private func dueText(_ days: Int) -> String {
        switch days {
        case 0: "on the day in the middle of the due window"
        case 1: "1 day from the middle of the due window"
        default: "\(days) days from the middle of the due window"
        }
    }

    private func travelText(_ slot: Period, _ locals: [(SideRanking, LocalSlot)]) -> String {
        locals.filter { $0.0.otherSite(slot, $0.1, site: site) != nil }.map {
            "\($0.0.person.name) has a session at another site next to it that day"
        }.joined(separator: ", ")
    }

    private func hoursOnlyText() -> String {
        let names = [finder.mentor, finder.mentee].filter { $0.knowledge == .declared }.map(\.name)
        return "rests on the hours \(names.joined(separator: " and ")) stated; "
            + "no calendar was read"
    }

    private func relaxationText(_ relaxation: DayRelaxation) -> String? {
        switch relaxation {
        case .none: nil
        case .neighbouringDay: "no other day is left with a day between: a neighbouring day"
        case .sameDay: "no other day is left: another time on the same day"
        case .overlapping: "no other time is left: it overlaps a better slot"
        }
    }
}
