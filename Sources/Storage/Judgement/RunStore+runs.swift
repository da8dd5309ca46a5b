public import CivilTime
public import Reconciliation

extension RunStore {
    private static let columns = """
        run_id, kind, as_of, engine_v, weights_v, status, judged, changed, counts, breaks_open,
        root, prev_root, chain
        """
    private static let insert: SQLText = """
        INSERT INTO run (org, run_id, number, kind, as_of, engine_v, weights_v, status, started_at,
            judged, changed, counts, breaks_open, root, prev_root, chain)
        SELECT :org, :run, coalesce(max(number), 0) + 1, :kind, :as_of, :engine, :weights, :status,
            :now, :judged, :changed, :counts, :breaks, :root, :previous, :chain
        FROM run WHERE org = :org
        """
    private static let update: SQLText = """
        UPDATE run SET status = :status, finished_at = :now, judged = :judged, changed = :changed,
            counts = :counts, breaks_open = :breaks, root = :root, prev_root = :previous,
            chain = :chain
        WHERE org = :org AND run_id = :run AND status = 'open'
        """
    private static let byID = SQLText(
        "SELECT \(columns) FROM run WHERE org = :org AND run_id = :run")
    private static let lastOf = SQLText(
        """
        SELECT \(columns) FROM run WHERE org = :org AND status = :status
        ORDER BY number DESC LIMIT 1
        """)
    private static let list = SQLText(
        "SELECT \(columns) FROM run WHERE org = :org ORDER BY number DESC LIMIT :limit")

    /// Stores a run that begins.
    public func begin(_ run: RunSummary, now: Instant) throws(StorageError) {
        try connection.execute(Self.insert, Self.parameters(run, now: now))
    }

    /// Stores how a run ended.
    ///
    /// - Throws: `leaseLost` if the run is not open any more: another process has ended it.
    public func finish(_ run: RunSummary, now: Instant) throws(StorageError) {
        var parameters = Self.parameters(run, now: now)
        for name in ["kind", "as_of", "engine", "weights"] { parameters[name] = nil }
        guard try connection.execute(Self.update, parameters) == 1 else {
            throw StorageError(code: .leaseLost, message: "The run was ended by another process.")
        }
    }

    /// Returns a run by its identifier.
    public func run(_ id: String) throws(StorageError) -> RunSummary? {
        try connection.firstValue(Self.byID, ["run": .text(id)], as: Self.summary)
    }

    /// Returns the run that is open: one that works, or died and is to be adopted.
    public func openRun() throws(StorageError) -> RunSummary? {
        try last(.open)
    }

    /// Returns the last run that was published.
    public func lastPublished() throws(StorageError) -> RunSummary? {
        try last(.published)
    }

    /// Returns up to `limit` runs, the newest first.
    public func runs(limit: Int) throws(StorageError) -> [RunSummary] {
        try connection.values(Self.list, ["limit": .count(limit)], as: Self.summary)
    }

    private func last(_ status: RunSummary.Status) throws(StorageError) -> RunSummary? {
        try connection.firstValue(
            Self.lastOf, ["status": .text(status.rawValue)], as: Self.summary)
    }

    private static func parameters(_ run: RunSummary, now: Instant) -> SQLParameters {
        [
            "run": .text(run.run), "kind": .text(run.kind.rawValue), "as_of": .instant(run.asOf),
            "engine": .count(run.engineVersion), "weights": .count(run.weightsVersion),
            "status": .text(run.status.rawValue), "judged": .count(run.judged),
            "changed": .count(run.changed),
            "counts": .text(
                run.counts.map { "\($0.value.rawValue):\($0.count)" }.joined(separator: " ")),
            "breaks": .count(run.breaksOpen), "root": .optional(run.root?.bytes),
            "previous": .optional(run.previousRoot?.bytes),
            "chain": .optional(run.chain?.bytes), "now": .instant(now),
        ]
    }

    private static func summary(_ row: SQLRow) throws(StorageError) -> RunSummary {
        RunSummary(
            run: try row.text("run_id"), kind: try row.word("kind"),
            asOf: try row.instant("as_of"), engineVersion: try row.count("engine_v"),
            weightsVersion: try row.count("weights_v"), status: try row.word("status"),
            judged: try row.count("judged"), changed: try row.count("changed"),
            counts: try counts(row), breaksOpen: try row.count("breaks_open"),
            root: try row.digestIfAny("root"), previousRoot: try row.digestIfAny("prev_root"),
            chain: try row.digestIfAny("chain"))
    }

    private static func counts(_ row: SQLRow) throws(StorageError) -> [RunSummary.ValueCount] {
        var counts: [RunSummary.ValueCount] = []
        for part in try row.text("counts").split(separator: " ") {
            let sides = part.split(separator: ":")
            guard sides.count == 2, let value = VerdictValue(rawValue: String(sides[0])),
                let count = Int(sides[1])
            else { throw row.wrongType("counts") }
            counts.append(RunSummary.ValueCount(value: value, count: count))
        }
        return counts
    }
}
