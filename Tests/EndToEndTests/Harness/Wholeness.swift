import TestSupport
import Testing

/// Looks at a database the program has left behind, however it ended.
enum Wholeness {
    /// Checks that the file is sound and that every booking is there whole: with both people,
    /// their time taken, its history, and one message each.
    static func check(
        _ kept: Kept, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let library = try SQLiteLibrary(kept.database)
        #expect(
            try library.rows("PRAGMA integrity_check") == ["ok"], sourceLocation: sourceLocation)
        #expect(
            try library.rows("PRAGMA foreign_key_check") == [], sourceLocation: sourceLocation)
        let halves = try library.rows(
            """
            SELECT id, state FROM appointment AS a WHERE a.sequence = 0 AND NOT (
                state IN ('booked', 'confirmed', 'due')
                AND 2 = (SELECT COUNT(*) FROM appointment_participant AS p
                    WHERE p.appointment = a.id)
                AND 2 = (SELECT COUNT(*) FROM outbox AS m
                    WHERE m.appointment = a.id AND m.sequence = 0)
                AND (state = 'due' OR 2 = (SELECT COUNT(*) FROM occupancy AS o
                    WHERE o.appointment = a.id))
                AND EXISTS (SELECT 1 FROM appointment_history AS h WHERE h.appointment = a.id))
            """)
        #expect(halves == [], "not whole", sourceLocation: sourceLocation)
        let twice = try library.rows(
            """
            SELECT a.person, a.appointment, b.appointment FROM occupancy AS a
            JOIN occupancy AS b ON a.person = b.person AND a.appointment < b.appointment
                AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
            """)
        #expect(twice == [], "booked twice", sourceLocation: sourceLocation)
    }

    /// Returns what is wrong with the appointments that were acknowledged: nothing, if all is well.
    static func lost(_ acknowledged: [JSON], from stored: [String: JSON]) -> [String] {
        acknowledged.compactMap { answer in
            let id = answer["appointment"].text ?? "an answer without an appointment"
            guard let found = stored[id] else { return "\(id) was acknowledged and is gone" }
            for key in ["uid", "start", "end", "sequence"] where found[key] != answer[key] {
                return "\(id) has another \(key)"
            }
            return nil
        }
    }
}
