import Testing

@testable import Storage

/// Every column in which something from an evidence file can come to rest.
struct StoredColumnsTests {
    private static let expected: [String: [String]] = [
        "source_file": [
            "org", "file_sha256", "source", "parser", "parser_version", "encoding", "bytes",
            "received_at", "uploader",
        ],
        "file_decision": ["org", "file_sha256", "decision_no", "field", "value", "actor", "at"],
        "coverage": [
            "org", "coverage_id", "source", "session_key", "starts_at", "ends_at", "stated_n",
            "parsed_n", "opt_out", "complete", "file_sha256", "recorded_at",
        ],
        "evidence": [
            "org", "ev_key", "source", "family", "kind", "session_key", "starts_at", "ends_at",
            "value", "event_time", "recorded_at", "snapshot_no", "file_sha256", "line_no",
        ],
        "session_facts": [
            "org", "session_key", "source", "starts_at", "ends_at", "uid", "recurrence_start",
            "meeting_id", "link_token", "organiser_email",
        ],
        "evidence_private": ["org", "ev_key", "name_raw", "email", "identifier", "cells"],
        "private_text": ["org", "ref", "body"],
        "alias": ["org", "alias_key", "version", "person_id", "state", "actor", "at"],
        "disposition": [
            "org", "ev_key", "version", "state", "appt_id", "leg", "person_id", "pass", "rule",
            "weight_mb", "reason", "at",
        ],
        "session_link": [
            "org", "session_key", "version", "number", "appt_id", "revision", "pass", "rule",
            "elsewhere", "at",
        ],
        "obligation": [
            "org", "appt_id", "leg", "version", "person_id", "role", "pair_id", "starts_at",
            "ends_at", "place_kind", "policy_v", "sequence", "delegated_from", "standing", "at",
        ],
    ]

    /// The columns that the schema's statements make, by table.
    private static func columns(_ steps: [SchemaStep]) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for case .define(let text) in steps {
            let words = text.split(whereSeparator: { " \n".contains($0) }).map(String.init)
            if words.starts(with: ["ALTER", "TABLE"]) {
                found[words[2], default: []].append(words[5])
            } else if words.starts(with: ["CREATE", "TABLE"]) {
                let body = text.drop { $0 != "(" }.dropFirst().prefix { $0 != "(" }
                let cells = body.split(separator: ",").compactMap {
                    $0.split(whereSeparator: { " \n".contains($0) }).first.map(String.init)
                }
                let own = cells.filter { !["PRIMARY", "FOREIGN", "UNIQUE"].contains($0) }
                found[words[2], default: []] = own + (found[words[2]] ?? [])
            }
        }
        return found
    }

    @Test func `evidence is stored in these columns and no other`() {
        let found = Self.columns(Migrations.evidenceTables + Migrations.parkedTimes)
        #expect(found.keys.sorted() == Self.expected.keys.sorted())
        for (table, columns) in Self.expected {
            #expect(found[table] == columns, "\(table)")
        }
    }

    @Test func `no column anywhere is named after what is never ingested`() {
        let forbidden: Set<String> = [
            "camera", "unmute", "engagement", "reaction", "ip", "device", "location", "country",
            "phone", "telephone", "note", "age", "sex", "gender", "health", "nationality", "card",
        ]
        for migration in Migrations.all {
            for (table, columns) in Self.columns(migration.steps) {
                for column in columns {
                    let words = Set(column.split(separator: "_").map(String.init))
                    #expect(words.isDisjoint(with: forbidden), "\(table).\(column)")
                }
            }
        }
    }
}
