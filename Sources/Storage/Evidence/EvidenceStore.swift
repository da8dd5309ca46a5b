import CivilTime
import Reconciliation

/// Keeps observations and claims of completeness: added once, never changed.
public struct EvidenceStore {
    let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insertFile: SQLText = """
        INSERT INTO source_file (org, file_sha256, source, parser, parser_version, encoding, bytes,
            received_at, uploader)
        VALUES (:org, :hash, :source, :parser, :version, :encoding, :bytes, :received, :uploader)
        ON CONFLICT (org, file_sha256) DO NOTHING
        """
    private static let insertSession: SQLText = """
        INSERT INTO session_facts (org, session_key, source, starts_at, ends_at, uid,
            recurrence_start, meeting_id, link_token, organiser_email)
        VALUES (:org, :key, :source, :start, :end, :uid, :recurrence, :meeting, :link, :organiser)
        ON CONFLICT (org, session_key, source) DO NOTHING
        """
    private static let insertCoverage: SQLText = """
        INSERT INTO coverage (org, coverage_id, source, session_key, starts_at, ends_at, stated_n,
            parsed_n, opt_out, complete, file_sha256, recorded_at)
        VALUES (:org, :id, :source, :session, :start, :end, :stated, :parsed, :opt, :complete,
            :file, :recorded)
        ON CONFLICT (org, coverage_id) DO NOTHING
        """
    private static let insertEvidence: SQLText = """
        INSERT INTO evidence (org, ev_key, source, family, kind, session_key, starts_at, ends_at,
            value, event_time, recorded_at, snapshot_no, file_sha256, line_no)
        VALUES (:org, :key, :source, :family, :kind, :session, :start, :end, :value, :event,
            :recorded, :snapshot, :file, :line)
        ON CONFLICT (org, ev_key) DO NOTHING
        """
    private static let insertPrivate: SQLText = """
        INSERT INTO evidence_private (org, ev_key, name_raw, email, identifier, cells)
        VALUES (:org, :key, :name, :email, :identifier, :cells)
        """

    /// Stores an import and marks its sessions to be linked again, in the caller's transaction.
    ///
    /// What is known already adds nothing and marks nothing, so the same file twice changes 0.
    public func add(_ batch: EvidenceBatch) throws(StorageError) -> EvidenceImportCounts {
        var counts = EvidenceImportCounts(
            isNewFile: false, evidenceAdded: 0, evidenceKnown: 0, coverageAdded: 0,
            sessionsDirty: 0)
        var dirty: Set<String> = []
        if let file = batch.file { counts.isNewFile = try add(file) }
        for facts in batch.sessions where try add(facts) {
            dirty.insert(facts.key)
        }
        for coverage in batch.coverage where try add(coverage) {
            counts.coverageAdded += 1
            dirty.insert(coverage.sessionKey)
        }
        for evidence in batch.evidence {
            if try add(evidence) {
                counts.evidenceAdded += 1
                dirty.insert(evidence.sessionKey)
            } else {
                counts.evidenceKnown += 1
            }
        }
        for session in dirty.sorted() {
            try RunStore(connection).markDirty(.link, item: session)
        }
        counts.sessionsDirty = dirty.count
        return counts
    }

    private func add(_ file: SourceFile) throws(StorageError) -> Bool {
        try connection.execute(
            Self.insertFile,
            [
                "hash": .bytes(file.hash.bytes), "source": .text(file.source.rawValue),
                "parser": .text(file.parser), "version": .count(file.parserVersion),
                "encoding": .text(file.encoding), "bytes": .count(file.byteCount),
                "received": .instant(file.receivedAt), "uploader": .text(file.uploader),
            ]) > 0
    }

    private func add(_ facts: SessionFacts) throws(StorageError) -> Bool {
        try connection.execute(
            Self.insertSession,
            [
                "key": .text(facts.key), "source": .text(facts.source.rawValue),
                "start": .instant(facts.period?.start), "end": .instant(facts.period?.end),
                "uid": .optional(facts.uid), "recurrence": .instant(facts.recurrenceStart),
                "meeting": .optional(facts.meetingID), "link": .optional(facts.linkToken),
                "organiser": .optional(facts.organiserEmail),
            ]) > 0
    }

    private func add(_ coverage: Coverage) throws(StorageError) -> Bool {
        try connection.execute(
            Self.insertCoverage,
            [
                "id": .bytes(coverage.id.bytes), "source": .text(coverage.source.rawValue),
                "session": .text(coverage.sessionKey),
                "start": .instant(coverage.period?.start), "end": .instant(coverage.period?.end),
                "stated": .count(coverage.statedCount), "parsed": .count(coverage.parsedCount),
                "opt": .flag(coverage.isOptOutPossible), "complete": .flag(coverage.isComplete),
                "file": .optional(coverage.fileHash?.bytes),
                "recorded": .instant(coverage.recordedAt),
            ]) > 0
    }

    private func add(_ evidence: Evidence) throws(StorageError) -> Bool {
        let count = try connection.execute(
            Self.insertEvidence,
            [
                "key": .bytes(evidence.key.bytes), "source": .text(evidence.source.rawValue),
                "family": .text(evidence.family.rawValue), "kind": .text(evidence.kind.rawValue),
                "session": .text(evidence.sessionKey), "start": .instant(evidence.start),
                "end": .instant(evidence.end), "value": .optional(evidence.value?.rawValue),
                "event": .instant(evidence.eventTime), "recorded": .instant(evidence.recordedAt),
                "snapshot": .count(evidence.snapshot),
                "file": .optional(evidence.fileHash?.bytes), "line": .count(evidence.line),
            ])
        if count > 0, let person = evidence.rowPerson {
            try connection.execute(
                Self.insertPrivate,
                [
                    "key": .bytes(evidence.key.bytes), "name": .text(person.name),
                    "email": .optional(person.email), "identifier": .optional(person.identifier),
                    "cells": .optional(person.cells),
                ])
        }
        return count > 0
    }
}
