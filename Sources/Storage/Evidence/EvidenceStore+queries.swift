public import CivilTime
public import Reconciliation

extension EvidenceStore {
    static let select = """
        SELECT evidence.ev_key, evidence.source, evidence.family, evidence.kind,
            evidence.session_key, evidence.starts_at, evidence.ends_at, evidence.value,
            evidence.event_time, evidence.recorded_at, evidence.snapshot_no,
            evidence.file_sha256, evidence.line_no, evidence_private.name_raw,
            evidence_private.email, evidence_private.identifier, evidence_private.cells
        FROM evidence LEFT JOIN evidence_private ON evidence_private.org = evidence.org
            AND evidence_private.ev_key = evidence.ev_key
        """
    private static let byKey = SQLText(
        "\(select) WHERE evidence.org = :org AND evidence.ev_key = :key")
    private static let bySession = SQLText(
        """
        \(select) WHERE evidence.org = :org AND evidence.session_key = :session
            AND evidence.recorded_at <= :as_of
        ORDER BY evidence.ev_key
        """)
    private static let byFile = SQLText(
        """
        \(select) WHERE evidence.org = :org AND evidence.file_sha256 = :file
        ORDER BY evidence.session_key, evidence.line_no, evidence.ev_key
        """)
    private static let everything = SQLText(
        """
        \(select) WHERE evidence.org = :org AND evidence.recorded_at <= :as_of
        ORDER BY evidence.ev_key
        """)
    static let coverageColumns = """
        coverage_id, source, session_key, starts_at, ends_at, stated_n, parsed_n, opt_out,
        complete, file_sha256, recorded_at
        """
    private static let coverageBySession = SQLText(
        """
        SELECT \(coverageColumns) FROM coverage
        WHERE org = :org AND session_key = :session AND recorded_at <= :as_of
        ORDER BY coverage_id
        """)
    private static let allCoverage = SQLText(
        """
        SELECT \(coverageColumns) FROM coverage WHERE org = :org AND recorded_at <= :as_of
        ORDER BY coverage_id
        """)
    static let factColumns = """
        session_key, source, starts_at, ends_at, uid, recurrence_start, meeting_id, link_token,
        organiser_email
        """
    private static let factsByKey = SQLText(
        """
        SELECT \(factColumns) FROM session_facts WHERE org = :org AND session_key = :session
        ORDER BY source
        """)
    private static let allFacts = SQLText(
        "SELECT \(factColumns) FROM session_facts WHERE org = :org ORDER BY session_key, source")
    private static let counts: SQLText = "SELECT count(*) FROM evidence WHERE org = :org"
    private static let fileByHash: SQLText = """
        SELECT file_sha256, source, parser, parser_version, encoding, bytes, received_at, uploader
        FROM source_file WHERE org = :org AND file_sha256 = :hash
        """

    /// Returns an observation by its key.
    public func evidence(_ key: EvidenceKey) throws(StorageError) -> Evidence? {
        try connection.firstValue(Self.byKey, ["key": .bytes(key.bytes)], as: Self.evidence)
    }

    /// Returns what was known of a session at an instant, by key.
    public func evidence(
        session: String, asOf: Instant = .distantFuture
    ) throws(StorageError) -> [Evidence] {
        try connection.values(
            Self.bySession, ["session": .text(session), "as_of": .instant(asOf)],
            as: Self.evidence)
    }

    /// Returns what came in a file first, by session and line.
    public func evidence(file: Digest256) throws(StorageError) -> [Evidence] {
        try connection.values(Self.byFile, ["file": .bytes(file.bytes)], as: Self.evidence)
    }

    /// Returns everything that was known at an instant, by key.
    public func all(asOf: Instant = .distantFuture) throws(StorageError) -> [Evidence] {
        try connection.values(Self.everything, ["as_of": .instant(asOf)], as: Self.evidence)
    }

    /// Returns how many observations there are.
    public func count() throws(StorageError) -> Int {
        Int(try connection.integer(Self.counts))
    }

    /// Returns the claims about a session that were known at an instant, by identifier.
    public func coverage(
        session: String, asOf: Instant = .distantFuture
    ) throws(StorageError) -> [Coverage] {
        try connection.values(
            Self.coverageBySession, ["session": .text(session), "as_of": .instant(asOf)],
            as: Self.coverage)
    }

    /// Returns all claims that were known at an instant, by identifier.
    public func allCoverage(asOf: Instant = .distantFuture) throws(StorageError) -> [Coverage] {
        try connection.values(Self.allCoverage, ["as_of": .instant(asOf)], as: Self.coverage)
    }

    /// Returns what is known of a session, one value a source.
    public func sessionFacts(_ key: String) throws(StorageError) -> [SessionFacts] {
        try connection.values(Self.factsByKey, ["session": .text(key)], as: Self.facts)
    }

    /// Returns what is known of all sessions, by key.
    public func allSessionFacts() throws(StorageError) -> [SessionFacts] {
        try connection.values(Self.allFacts, as: Self.facts)
    }

    /// Returns a file that was imported; nil if it never was.
    public func file(_ hash: Digest256) throws(StorageError) -> SourceFile? {
        try connection.firstValue(Self.fileByHash, ["hash": .bytes(hash.bytes)]) {
            row throws(StorageError) in
            SourceFile(
                hash: try row.digest("file_sha256"), source: try row.word("source"),
                parser: try row.text("parser"), parserVersion: try row.count("parser_version"),
                encoding: try row.text("encoding"), byteCount: try row.count("bytes"),
                receivedAt: try row.instant("received_at"), uploader: try row.text("uploader"))
        }
    }

    static func evidence(_ row: SQLRow) throws(StorageError) -> Evidence {
        var person: RowPerson?
        if let name = try row.textIfAny("name_raw") {
            person = RowPerson(
                name: name, email: try row.textIfAny("email"),
                identifier: try row.textIfAny("identifier"), cells: try row.textIfAny("cells"))
        }
        return Evidence(
            key: try row.digest("ev_key"), source: try row.word("source"),
            family: try row.word("family"), kind: try row.word("kind"),
            sessionKey: try row.text("session_key"), start: try row.instantIfAny("starts_at"),
            end: try row.instantIfAny("ends_at"), value: try row.wordIfAny("value"),
            eventTime: try row.instantIfAny("event_time"),
            recordedAt: try row.instant("recorded_at"), snapshot: try row.count("snapshot_no"),
            fileHash: try row.digestIfAny("file_sha256"), line: try row.countIfAny("line_no"),
            rowPerson: person)
    }

    static func coverage(_ row: SQLRow) throws(StorageError) -> Coverage {
        Coverage(
            id: try row.digest("coverage_id"), source: try row.word("source"),
            sessionKey: try row.text("session_key"),
            period: try row.periodIfAny("starts_at", "ends_at"),
            statedCount: try row.countIfAny("stated_n"), parsedCount: try row.count("parsed_n"),
            isOptOutPossible: try row.flag("opt_out"), isComplete: try row.flag("complete"),
            fileHash: try row.digestIfAny("file_sha256"),
            recordedAt: try row.instant("recorded_at"))
    }

    static func facts(_ row: SQLRow) throws(StorageError) -> SessionFacts {
        SessionFacts(
            key: try row.text("session_key"), source: try row.word("source"),
            period: try row.periodIfAny("starts_at", "ends_at"), uid: try row.textIfAny("uid"),
            recurrenceStart: try row.instantIfAny("recurrence_start"),
            meetingID: try row.textIfAny("meeting_id"), linkToken: try row.textIfAny("link_token"),
            organiserEmail: try row.textIfAny("organiser_email"))
    }
}
