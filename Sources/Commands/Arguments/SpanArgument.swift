internal import ArgumentParser
internal import CivilTime

/// A length that may be nothing: `0`, `10m`, `24h`.
struct SpanArgument: ExpressibleByArgument {
    /// The length in minutes, zero or more.
    let minutes: Int

    init?(argument: String) {
        if ["0", "0m", "0h"].contains(argument) {
            minutes = 0
            return
        }
        guard let length = LengthArgument(argument: argument) else { return nil }
        minutes = length.minutes
    }
}
