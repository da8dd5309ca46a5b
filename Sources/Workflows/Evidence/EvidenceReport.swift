internal import CivilTime
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

    /// The file, as the caller named it.
    public let file: String
    /// Where it comes from.
    public let source: EvidenceSource
    /// How it was read, in words.
    public let reading: String
    /// How many sessions, or own appointments of a calendar, it speaks of.
    public let sessions: Int
    /// How many rows it holds.
    public let rows: Int
    /// How many of them were new.
    public let new: Int
    /// How many of them were known.
    public let known: Int
    /// How many of the rows belong to no appointment as far as can be told now.
    public let unlinked: Int
    /// What waits for the coordinator.
    public let breaks: [Doubt]
    /// What else the reader noticed.
    public let notes: [Doubt]
    /// How many people or events the file states; nil if it states nothing.
    public let stated: Int?
    /// How many were read.
    public let parsed: Int
    /// Whether nothing was stored because only a look was asked for.
    public let isDryRun: Bool
}
