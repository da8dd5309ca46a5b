/// Where a calendar file comes from, which decides how much of it is read.
public enum CalendarOrigin: Sendable, Hashable, CaseIterable {
    /// A mail or an address that was fetched: nobody signed in stands behind it.
    case mail
    /// A file that a signed-in person or the command line gives.
    case file

    /// The largest size: 512 KiB, or 4 MiB for a given file.
    public var sizeBytesMax: Int {
        switch self {
        case .mail: 512 * 1_024
        case .file: 4 * 1_024 * 1_024
        }
    }

    /// The most components: 3,000, or 30,000 for a given file.
    public var componentsMax: Int {
        switch self {
        case .mail: 3_000
        case .file: 30_000
        }
    }
}
