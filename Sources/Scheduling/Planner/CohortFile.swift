public import CivilTime

/// A cohort of the neutral workload: a programme of its own, without names.
///
/// One JSON object a line: a header, then people, then pairs. `free` is base64 of one bit per
/// half-hour slot, lowest first. The reader is strict about what it uses and passes over the rest.
public struct CohortFile: Sendable {
    /// The programme the file states, pairs in the order of their numbers.
    public let problem: ProgrammeProblem
    /// The number of each pair of the problem.
    public let pairNumbers: [Int]
    /// When the first slot begins, UTC.
    public let start: Instant
    /// The minutes of a slot.
    public let slotMinutes: Int
    /// The slots of a session.
    public let lengthSlots: Int
    /// When each person is free, in the order of the file.
    public let free: [CellMask]

    /// Returns when a slot begins.
    public func instant(ofSlot slot: Int32) -> Instant {
        start.advanced(bySeconds: Int64(slot) * Int64(slotMinutes) * 60)
    }

    /// Reads a cohort from the bytes of its file.
    ///
    /// - Throws: ``CohortFileError`` with the line that cannot be used.
    public init(_ bytes: ContiguousArray<UInt8>) throws(CohortFileError) {
        var reader = CohortReader(bytes)
        try reader.read()
        let head = reader.head
        start = head.start
        slotMinutes = head.slotMinutes
        lengthSlots = head.lengthSlots
        free = reader.people.map(\.free)
        let built = reader.problem()
        problem = built.problem
        pairNumbers = built.numbers
    }
}

/// A cohort file that cannot be read: the line and what is wrong with it.
public struct CohortFileError: Error, Sendable, Hashable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong, in words.
    public let message: String
}
