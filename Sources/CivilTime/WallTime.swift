/// What a clock on the wall and the calendar beside it show: a date and a time, in no zone.
///
/// Only ``ZoneRules`` turns a wall time into an instant, because only there gap and fold are known.
public struct WallTime: Sendable, Hashable {
    /// The date on the wall.
    public let date: CivilDate
    /// Seconds since 00:00 on the clock, 0 to 86,399.
    public let secondOfDay: Int

    /// Creates a wall time; the second of the day must be 0 to 86,399.
    public init(date: CivilDate, secondOfDay: Int = 0) {
        precondition((0..<86_400).contains(secondOfDay), "a second of the day is out of bounds")
        self.date = date
        self.secondOfDay = secondOfDay
    }

    /// Creates a wall time; nil if a clock shows no such time.
    public init?(date: CivilDate, hour: Int, minute: Int, second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
            return nil
        }
        self.init(date: date, secondOfDay: hour * 3_600 + minute * 60 + second)
    }

    /// Creates the wall time that UTC would show at so many seconds after the epoch.
    ///
    /// Seconds outside the years 1 to 9999 are held at the nearest date inside.
    public init(secondsAsIfUTC seconds: Int64) {
        let (days, rest) = floorDivide(seconds, 86_400)
        self.init(date: CivilDate(daysSinceEpoch: Int(days)), secondOfDay: Int(rest))
    }

    /// Seconds since the epoch if the wall were in UTC: a number to calculate with, no instant.
    public var secondsAsIfUTC: Int64 {
        Int64(date.daysSinceEpoch) * 86_400 + Int64(secondOfDay)
    }

    /// The hour, 0 to 23.
    public var hour: Int { secondOfDay / 3_600 }

    /// The minute, 0 to 59.
    public var minute: Int { secondOfDay / 60 % 60 }

    /// The second, 0 to 59.
    public var second: Int { secondOfDay % 60 }

    /// Minutes since 00:00, 0 to 1,439; seconds are dropped.
    public var minuteOfDay: Int { secondOfDay / 60 }

    /// Returns the wall time so many nominal seconds later: every day has 86,400 here.
    public func adding(seconds: Int64) -> WallTime {
        WallTime(secondsAsIfUTC: secondsAsIfUTC + seconds)
    }

    /// Returns the same clock time so many days later.
    public func adding(days: Int) -> WallTime {
        WallTime(date: date.adding(days: days), secondOfDay: secondOfDay)
    }
}

extension WallTime: Comparable {
    /// Tells whether the left wall time comes before the right one on the same wall.
    public static func < (left: WallTime, right: WallTime) -> Bool {
        (left.date, left.secondOfDay) < (right.date, right.secondOfDay)
    }
}
