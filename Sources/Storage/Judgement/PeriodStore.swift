public import CivilTime
public import Mentoring
public import Reconciliation

/// That the sessions of a stretch of time were handed out in an export.
public struct PeriodExport: Sendable, Hashable {
    /// The programme.
    public var programme: ProgrammeID
    /// The sessions that start in it, end exclusive.
    public var period: Period
    /// The format, as `xlsx`.
    public var format: String
    /// The last published run it was made from.
    public var run: String?
    /// When.
    public var at: Instant

    /// Makes an export from its parts.
    public init(
        programme: ProgrammeID, period: Period, format: String, run: String?, at: Instant
    ) {
        self.programme = programme
        self.period = period
        self.format = format
        self.run = run
        self.at = at
    }
}

/// Keeps which stretches of time were closed, and which were handed out.
public struct PeriodStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insertClose: SQLText = """
        INSERT INTO period_close (org, programme, number, starts_at, ends_at, actor, at)
        SELECT :org, :programme, coalesce(max(number), 0) + 1, :start, :end, :actor, :at
        FROM period_close WHERE org = :org AND programme = :programme
        """
    private static let closes: SQLText = """
        SELECT programme, starts_at, ends_at, actor, at FROM period_close WHERE org = :org
        ORDER BY programme, number
        """
    private static let insertExport: SQLText = """
        INSERT INTO period_export
            (org, programme, number, starts_at, ends_at, format, run_id, at)
        SELECT :org, :programme, coalesce(max(number), 0) + 1, :start, :end, :format, :run, :at
        FROM period_export WHERE org = :org AND programme = :programme
        """
    private static let exported: SQLText = """
        SELECT count(*) FROM period_export WHERE org = :org AND programme = :programme
            AND starts_at <= :start AND ends_at > :start
        """

    /// Appends the close of a stretch of time.
    public func append(_ close: PeriodClose) throws(StorageError) {
        try connection.execute(
            Self.insertClose,
            [
                "programme": .identifier(close.programme),
                "start": .instant(close.period.start), "end": .instant(close.period.end),
                "actor": .text(close.actor), "at": .instant(close.at),
            ])
    }

    /// Returns all closes, by programme, the oldest first.
    public func closes() throws(StorageError) -> [PeriodClose] {
        try connection.values(Self.closes) { row throws(StorageError) in
            PeriodClose(
                programme: try row.identifier("programme"),
                period: try row.period("starts_at", "ends_at"), actor: try row.text("actor"),
                at: try row.instant("at"))
        }
    }

    /// Appends that a stretch of time was handed out.
    public func append(_ export: PeriodExport) throws(StorageError) {
        try connection.execute(
            Self.insertExport,
            [
                "programme": .identifier(export.programme),
                "start": .instant(export.period.start), "end": .instant(export.period.end),
                "format": .text(export.format), "run": .optional(export.run),
                "at": .instant(export.at),
            ])
    }

    /// Whether a session that starts then has been in an export.
    public func isExported(
        _ programme: ProgrammeID, start: Instant
    ) throws(StorageError) -> Bool {
        try connection.integer(
            Self.exported,
            ["programme": .identifier(programme), "start": .instant(start)]) > 0
    }
}
