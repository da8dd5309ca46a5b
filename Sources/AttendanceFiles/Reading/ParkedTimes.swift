/// The times of a row that waits for a decision, as clocks and numbers, without order or zone.
///
/// Kept beside the row's private cells, so that a decision can read them again without the file.
public struct ParkedTimes: Sendable, Hashable {
    /// The join: `4/3/26 19:00:11`, or a clock alone.
    public let join: String
    /// The leave; nil if the row has none.
    public let leave: String?
    /// The length the row states, in seconds.
    public let seconds: Int?

    /// Takes times apart that were stored as one text.
    public init?(stored text: String) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, MomentText(parts[0]) != nil else { return nil }
        join = parts[0]
        leave = parts[1].isEmpty ? nil : parts[1]
        seconds = Int(parts[2])
    }

    init(_ visit: Visit, join: MomentText) {
        self.join = join.plain
        leave = visit.leave?.plain
        seconds = visit.isLengthAmbiguous ? nil : visit.statedSeconds
    }

    /// The three as one text.
    public var stored: String {
        "\(join)|\(leave ?? "")|\(seconds.map { "\($0)" } ?? "")"
    }
}

extension MomentText {
    /// The moment with a clock of 24 hours, which reads as the same moment again.
    var plain: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock =
            "\(two(secondOfDay / 3_600)):\(two(secondOfDay / 60 % 60)):\(two(secondOfDay % 60))"
            + (isUTC ? "Z" : "")
        guard let date else { return clock }
        let mark = date.hasDots ? "." : "/"
        return "\(date.first)\(mark)\(date.second)\(mark)\(date.third) \(clock)"
    }
}
