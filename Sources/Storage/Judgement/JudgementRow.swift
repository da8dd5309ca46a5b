import Reconciliation

/// What a judgement puts into the columns of `verdict` that are its own.
func judgementParameters(_ judgement: Judgement) -> SQLParameters {
    [
        "appointment": .identifier(judgement.appointment), "leg": .text(judgement.leg.text),
        "value": .text(judgement.value.rawValue), "phase": .text(judgement.phase.rawValue),
        "met": .count(judgement.metMillibans), "leg_mb": .count(judgement.legMillibans),
        "reasons": .text(ReasonText.write(judgement.reasons)),
        "inputs": .bytes(judgement.inputs.flatMap(\.bytes)),
        "input_hash": .bytes(judgement.inputHash.bytes),
        "policy": .count(judgement.policyVersion), "weights": .count(judgement.weightsVersion),
        "engine": .count(judgement.engineVersion),
    ]
}

/// Reads a judgement from those columns.
func judgement(_ row: SQLRow) throws(StorageError) -> Judgement {
    guard let reasons = ReasonText.read(try row.text("reasons")) else {
        throw row.wrongType("reasons")
    }
    return Judgement(
        appointment: try row.identifier("appt_id"), leg: try row.leg("leg"),
        value: try row.word("value"), phase: try row.word("phase"),
        metMillibans: try row.count("met_mb"), legMillibans: try row.count("leg_mb"),
        reasons: reasons, inputs: try row.digests("inputs"),
        inputHash: try row.digest("input_sha256"), policyVersion: try row.count("policy_v"),
        weightsVersion: try row.count("weights_v"), engineVersion: try row.count("engine_v"))
}
