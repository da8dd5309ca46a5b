internal import CivilTime
public import Mentoring
public import Scheduling

/// Keeps when people are there on single dates, in place of their weekly hours.
public struct DatedHoursStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let save: SQLText = """
        INSERT INTO dated_hours (org, person, day, minutes)
        VALUES (:org, :person, :day, :minutes)
        ON CONFLICT (org, person, day) DO UPDATE SET minutes = excluded.minutes
        """
    private static let delete: SQLText = """
        DELETE FROM dated_hours WHERE org = :org AND person = :person
        """
    private static let list: SQLText = """
        SELECT day, minutes FROM dated_hours WHERE org = :org AND person = :person ORDER BY day
        """

    /// Stores the hours of some dates; those of other dates stay.
    public func save(_ hours: [DatedHours], of person: PersonID) throws(StorageError) {
        for day in hours {
            try connection.execute(
                Self.save,
                [
                    "person": .identifier(person), "day": .date(day.date),
                    "minutes": .text(Self.text(day.minutes)),
                ])
        }
    }

    /// Takes the hours of all dates away: the weekly ones hold again.
    public func removeAll(of person: PersonID) throws(StorageError) {
        try connection.execute(Self.delete, ["person": .identifier(person)])
    }

    /// Returns a person's hours of single dates, by date.
    public func hours(of person: PersonID) throws(StorageError) -> [DatedHours] {
        try connection.values(Self.list, ["person": .identifier(person)]) {
            row throws(StorageError) in
            guard let date = CivilDate(iso: try row.text("day")),
                let minutes = Self.minutes(try row.text("minutes"))
            else {
                throw StorageError(
                    code: .unexpectedRow, message: "Stored hours of a date cannot be read.")
            }
            return DatedHours(date: date, minutes: minutes)
        }
    }

    /// Writes minutes of a day, such as `540-720 780-1020`; nothing for a day away.
    static func text(_ minutes: [Range<Int>]) -> String {
        minutes.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
    }

    /// Reads what `text` writes; nil for anything else.
    static func minutes(_ text: String) -> [Range<Int>]? {
        var minutes: [Range<Int>] = []
        for part in text.split(separator: " ") {
            let ends = part.split(separator: "-").compactMap { Int($0) }
            guard ends.count == 2, 0 <= ends[0], ends[0] < ends[1], ends[1] <= 1_440 else {
                return nil
            }
            minutes.append(ends[0]..<ends[1])
        }
        return minutes
    }
}
