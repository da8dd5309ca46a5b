import CivilTime

extension WeeklyHours {
    /// The canonical text: reading it gives the same hours, and equal hours have equal texts.
    ///
    /// Days with the same times share a group. A span under a day that crosses midnight is written
    /// on the day it starts; longer ones are cut at midnight.
    public var text: String {
        if spans.isEmpty { return "none" }
        let times = dayTexts()
        var groups: [String] = []
        var written = [Bool](repeating: false, count: 7)
        for day in 0..<7 where !written[day] && !times[day].isEmpty {
            let days = (0..<7).filter { times[$0] == times[day] }
            for same in days { written[same] = true }
            groups.append("\(Self.dayList(days)) \(times[day].joined(separator: ","))")
        }
        return groups.joined(separator: "; ")
    }

    private func dayTexts() -> [[String]] {
        var pieces = [[(start: Int, end: Int)]](repeating: [], count: 7)
        for span in spans {
            var start = span.startMinute
            while start < span.endMinute {
                let day = start / 1_440
                let midnight = (day + 1) * 1_440
                let whole = span.endMinute - start < 1_440
                let end = whole ? span.endMinute : min(span.endMinute, midnight)
                pieces[day % 7].append((start - day * 1_440, end - day * 1_440))
                start = end
            }
        }
        return pieces.map { day in
            day.sorted { $0.start < $1.start }.map { piece in
                let end = piece.end > 1_440 ? piece.end - 1_440 : piece.end
                return "\(Self.clock(piece.start))-\(Self.clock(end))"
            }
        }
    }

    private static func clock(_ minute: Int) -> String {
        let hours = minute / 60
        let rest = minute % 60
        return "\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func dayList(_ days: [Int]) -> String {
        var runs: [String] = []
        var index = 0
        while index < days.count {
            var last = index
            while last + 1 < days.count, days[last + 1] == days[last] + 1 { last += 1 }
            let first = Weekday.allCases[days[index]].shortName
            runs.append(
                last == index ? first : "\(first)-\(Weekday.allCases[days[last]].shortName)")
            index = last + 1
        }
        return runs.joined(separator: ",")
    }
}
