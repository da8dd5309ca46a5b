internal import ArgumentParser
internal import CivilTime

/// A date people type: `2026-03-02`.
struct DateArgument: ExpressibleByArgument {
    let date: CivilDate

    init?(argument: String) {
        guard let date = CivilDate(iso: argument) else { return nil }
        self.date = date
    }
}
