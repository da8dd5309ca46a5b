internal import CivilTime

/// The wall times of one slot for one person, in whole minutes.
struct LocalSlot {
    /// Days since 1970-01-01 of the local date on which it starts.
    let day: Int
    /// Minutes since local midnight at which it starts.
    let startMinute: Int
    /// Minutes since that midnight at which it ends on the wall, rounded up; may pass 1,440.
    let endMinute: Int
    /// Whether it starts at :00 or :30, to the second.
    let isRound: Bool

    init(_ slot: Period, _ clock: LocalClock) {
        let start = clock.wallSeconds(at: slot.start)
        let end = clock.wallSeconds(at: slot.end)
        let day = CellGrid.floorDivide(start, 86_400)
        self.day = Int(day)
        startMinute = Int((start - day * 86_400) / 60)
        endMinute = Int((end - day * 86_400 + 59) / 60)
        isRound = CellGrid.floorDivide(start, 1_800) * 1_800 == start
    }

    /// The day of the week from Monday, 0 to 6.
    var weekday: Int {
        // 1970-01-01 was a Thursday.
        let index = (day + 3) % 7
        return index < 0 ? index + 7 : index
    }

    /// The minute of the week in which it starts, from Monday 00:00.
    var minuteOfWeek: Int { weekday * 1_440 + startMinute }

    /// How far it reaches out of 09:00–17:00, in minutes: how early or how late somebody is kept.
    var burdenMinutes: Int { max(540 - startMinute, endMinute - 1_020, 0) }

    /// Whether it starts before noon.
    var isMorning: Bool { startMinute < 720 }
}
