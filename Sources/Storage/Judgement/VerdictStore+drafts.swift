public import Reconciliation

/// A judgement that waits for the checks of its shard before it is published.
public struct VerdictDraft: Sendable, Hashable {
    /// What was judged.
    public var judgement: Judgement
    /// The generation of the dirty mark that was read before the evidence.
    public var generation: Int64

    /// Makes a draft from its parts.
    public init(judgement: Judgement, generation: Int64) {
        self.judgement = judgement
        self.generation = generation
    }
}

extension VerdictStore {
    private static let saveDraft: SQLText = """
        INSERT INTO verdict_draft (org, run_id, appt_id, leg, dirty_gen, value, phase, met_mb,
            leg_mb, reasons, inputs, input_sha256, policy_v, weights_v, engine_v, content_hash)
        VALUES (:org, :run, :appointment, :leg, :generation, :value, :phase, :met, :leg_mb,
            :reasons, :inputs, :input_hash, :policy, :weights, :engine, :content)
        ON CONFLICT (org, run_id, appt_id, leg) DO UPDATE SET dirty_gen = excluded.dirty_gen,
            value = excluded.value, phase = excluded.phase, met_mb = excluded.met_mb,
            leg_mb = excluded.leg_mb, reasons = excluded.reasons, inputs = excluded.inputs,
            input_sha256 = excluded.input_sha256, policy_v = excluded.policy_v,
            weights_v = excluded.weights_v, engine_v = excluded.engine_v,
            content_hash = excluded.content_hash
        """
    private static let draftsOf: SQLText = """
        SELECT appt_id, leg, dirty_gen, value, phase, met_mb, leg_mb, reasons, inputs,
            input_sha256, policy_v, weights_v, engine_v
        FROM verdict_draft WHERE org = :org AND run_id = :run ORDER BY appt_id, leg
        """
    private static let deleteDrafts: SQLText = """
        DELETE FROM verdict_draft WHERE org = :org AND run_id = :run
        """

    /// Stores a draft of a run; an earlier one of the same leg is replaced.
    public func save(_ draft: VerdictDraft, run: String) throws(StorageError) {
        var parameters = judgementParameters(draft.judgement)
        parameters["run"] = .text(run)
        parameters["generation"] = .integer(draft.generation)
        parameters["content"] = .bytes(draft.judgement.contentHash.bytes)
        try connection.execute(Self.saveDraft, parameters)
    }

    /// Returns the drafts of a run, by appointment and leg.
    public func drafts(of run: String) throws(StorageError) -> [VerdictDraft] {
        try connection.values(Self.draftsOf, ["run": .text(run)]) { row throws(StorageError) in
            VerdictDraft(
                judgement: try judgement(row), generation: try row.integer("dirty_gen"))
        }
    }

    /// Deletes the drafts of a run, once they are published or given up.
    public func deleteDrafts(of run: String) throws(StorageError) {
        try connection.execute(Self.deleteDrafts, ["run": .text(run)])
    }
}
