internal import ArgumentParser
internal import CivilTime

/// A length people type: `60m`, `1h30m`, `PT45M`.
struct LengthArgument: ExpressibleByArgument {
    /// The length in minutes, above zero.
    let minutes: Int

    init(minutes: Int) {
        self.minutes = minutes
    }

    init?(argument: String) {
        guard let minutes = CivilTime.minutes(fromLengthText: argument) else { return nil }
        self.minutes = minutes
    }
}
