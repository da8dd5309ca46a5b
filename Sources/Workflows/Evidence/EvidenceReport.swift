public import CivilTime
public import Reconciliation

/// What an import of evidence found, and what of it was new.
public struct EvidenceReport: Sendable {
    /// A doubt the import raised.
    public struct Doubt: Sendable, Hashable {
        /// The kind of break, or the code of a problem that raises none.
        public let kind: String
        /// What is meant, without names or addresses.
        public let message: String
        /// The line it is about, from 1.
        public let line: Int?
    }

    /// What became of the rows of the file; each that is not blank is counted once.
    public struct Rows: Sendable, Hashable {
        /// Rows that became observations, or part of one.
        public var accepted = 0
        /// Rows that others are checked against.
        public var control = 0
        /// Rows that are not about people: summary, headings, headers.
        public var head = 0
        /// Rows that could not be read.
        public var refused = 0
        /// Rows that were left out, by their reason.
        public var ignored: [String: Int] = [:]
    }

    /// One row as it would be stored, for a look.
    public struct Preview: Sendable, Hashable {
        /// The line it stands on.
        public let line: Int
        /// Whom it names; empty for a telephone.
        public let name: String
        /// From when.
        public let start: Instant?
        /// Until when.
        public let end: Instant?
        /// The area of a building, for doors.
        public let area: String?
    }

    /// How many rows a look shows.
    public static let previewMax = 20

    /// The file, as the caller named it.
    public var file: String
    /// Where it comes from.
    public var source: EvidenceSource
    /// How it was read, in words.
    public var reading: String
    /// Why it was taken for that, in words.
    public var reason = ""
    /// How many sessions, or own appointments of a calendar, it speaks of.
    public var sessions: Int
    /// How many rows it holds.
    public var rows: Int
    /// How many of them were new.
    public var new: Int
    /// How many of them were known.
    public var known: Int
    /// How many of the rows belong to no appointment as far as can be told now.
    public var unlinked: Int
    /// What waits for the coordinator.
    public var breaks: [Doubt]
    /// What else the reader noticed.
    public var notes: [Doubt]
    /// How many people or events the file states; nil if it states nothing.
    public var stated: Int?
    /// How many were read.
    public var parsed: Int
    /// What became of each row; nil for a calendar, whose events are counted otherwise.
    public var tally: Rows?
    /// The first rows, if only a look was asked for.
    public var preview: [Preview] = []
    /// Whether nothing was stored because only a look was asked for.
    public var isDryRun: Bool
}
