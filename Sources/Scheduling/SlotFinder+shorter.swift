internal import CivilTime
internal import Mentoring

extension SlotFinder {
    /// Returns the best slot of the longest shorter session that fits, or nil if none does.
    ///
    /// Lengths are tried downwards in quarters of an hour, to half of what was asked for and never
    /// below a quarter of an hour.
    func shorterSession() -> NearMiss? {
        let shortest = max(15, (request.lengthMinutes + 1) / 2)
        var minutes = (request.lengthMinutes - 1) / 15 * 15
        while minutes >= shortest {
            var shorter = request
            shorter.lengthMinutes = minutes
            if let finder = try? SlotFinder(shorter, mentor: mentor, mentee: mentee),
                let best = finder.ranked(count: 1).first
            {
                let zone = request.programmeZone
                let moment = momentText(best.period.start, in: zone)
                return NearMiss(
                    period: best.period,
                    text: "\(moment) (\(zone.name)), if \(lengthText(minutes)) instead of "
                        + "\(lengthText(request.lengthMinutes)) were enough",
                    codes: [])
            }
            minutes -= 15
        }
        return nil
    }
}
