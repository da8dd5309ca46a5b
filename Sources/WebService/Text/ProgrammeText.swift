internal import CivilTime
internal import Mentoring

/// A programme and what its pairs agreed to, in words.
enum ProgrammeText {
    /// When and where, such as "2 Mar 2026 to 30 Jun 2026 · times in Europe/Berlin".
    static func summary(_ programme: Programme, times: LocalTimeText) -> String {
        let days =
            switch (programme.firstDay, programme.lastDay) {
            case (let first?, let last?): "\(times.day(first)) to \(times.day(last))"
            case (let first?, nil): "from \(times.day(first))"
            case (nil, let last?): "until \(times.day(last))"
            case (nil, nil): "open end"
            }
        return "\(days) · times in \(times.zone.name)"
    }

    /// How many of something, such as "1 pair" or "2 pairs".
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// A cadence, such as "6 × 60 min, every 2–4 weeks, by Tue 30 Jun 2026".
    static func cadence(_ cadence: Cadence, times: LocalTimeText) -> String {
        let weeks =
            cadence.minWeeks == cadence.maxWeeks
            ? (cadence.minWeeks == 1 ? "every week" : "every \(cadence.minWeeks) weeks")
            : "every \(cadence.minWeeks)–\(cadence.maxWeeks) weeks"
        let until = cadence.until.map { ", by \(times.day($0))" } ?? ""
        return "\(cadence.sessions) × \(cadence.minutes) min, \(weeks)\(until)"
    }
}
