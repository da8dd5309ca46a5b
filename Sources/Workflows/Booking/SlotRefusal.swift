internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Puts into words why a time cannot be booked, without titles, places or other people.
struct SlotRefusal {
    let people: PairPeople

    /// Another Kept appointment of one of the two lies there.
    func taken(_ conflicts: [SlotConflict]) -> WorkflowError {
        let names = conflicts.map { conflict in
            conflict.person == people.mentor.id ? people.mentor.name : people.mentee.name
        }
        let unique = names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element)
        return WorkflowError(
            code: .slotTaken,
            message: """
                \(unique.joined(separator: " and ")) \(unique.count == 1 ? "has" : "have") \
                another appointment then; ask for other times with: kept propose
                """)
    }

    /// A rule forbids the time.
    func notFree(_ facts: [BlockingFact]) -> WorkflowError {
        WorkflowError(
            code: .notFree,
            message: facts.map(\.text).joined(separator: "; ")
                + "; a coordinator may book past this with --force")
    }
}
