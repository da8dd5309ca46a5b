import Mentoring

/// Finds `PIN_CONTRADICTED`: the engine's own decided value differs from the coordinator's.
///
/// The pin stays; the engine never overrides it.
enum PinContradictedBreak {
    static func find(_ scene: CaseBreaks) -> [BreakItem] {
        PairSide.allCases.compactMap { side in
            guard let pin = scene.terms.attestation.pins[side] else { return nil }
            let engine = scene.engine[side]
            guard engine != .unknown, engine != .claimed, !agrees(engine, pin) else { return nil }
            return BreakItem(
                kind: .pinContradicted,
                subject: .init(
                    appointment: scene.facts.appointment.mentor.appointment,
                    leg: scene.facts.appointment.obligation(side).leg),
                evidence: scene.terms.attestation.evidence,
                answers: [
                    BreakAnswer(number: 1, code: "keep_pin"),
                    BreakAnswer(number: 2, code: "unpin"),
                ])
        }
    }

    /// Whether both say that the meeting took place; late or elsewhere is no contradiction.
    private static func agrees(_ engine: VerdictValue, _ pin: VerdictValue) -> Bool {
        engine == pin || (engine.isMet && pin.isMet)
    }
}
