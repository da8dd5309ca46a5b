import Mentoring

/// The one term of the coordinator's word, which also pins the value.
struct AttestationWeight {
    /// The value each side is pinned to; none if nobody attested or the pin was lifted.
    let pins: PerSide<VerdictValue?>
    let evidence: [EvidenceKey]

    init(_ facts: CaseFacts) {
        let rows = facts.all(.attestation)
        pins = PerSide { side in
            let leg = facts.appointment.obligation(side).leg
            let mine = rows.filter { $0.leg == nil || $0.leg == leg }.map(\.evidence)
            let last = mine.max { CaseFacts.time($0) < CaseFacts.time($1) }
            return last.flatMap { AttestationWeight.value($0.value) }
        }
        evidence = rows.map(\.evidence.key)
    }

    private static func value(_ code: EvidenceValue?) -> VerdictValue? {
        switch code {
        case .none, .some(.unpin): nil
        case .some(.met): .kept
        case .some(.notMet): .notHeld
        case .some(let code): VerdictValue(rawValue: code.rawValue)
        }
    }

    func term(_ weights: WeightTable) -> FamilyTerm? {
        guard pins.both.contains(where: { $0 != nil }) else { return nil }
        let weight = weights[.attestation]
        let names = pins.both.map { $0?.rawValue ?? "none" }
        var term = FamilyTerm(
            family: .attestation, code: "attestation.\(names[0]).\(names[1])",
            evidence: evidence)
        term.isFixed = true
        let effects = PerSide { AttestationWeight.effect(pins[$0]) }
        term.legs = PerSide { effects[$0].leg * weight }
        let signs = effects.both.map(\.met)
        term.met = (signs.contains(-1) ? -1 : signs.max() ?? 0) * weight
        return term
    }

    /// Whether a pin speaks for (1), against (-1) or not about (0) the meeting and the person.
    private static func effect(_ pin: VerdictValue?) -> (met: Int, leg: Int) {
        switch pin {
        case .kept, .keptLate, .keptShort, .keptElsewhere: (1, 1)
        case .waited, .crossed: (-1, 1)
        case .missed: (-1, -1)
        case .notHeld: (-1, 0)
        case .none, .cancelledLate, .excused, .void, .claimed, .unknown: (0, 0)
        }
    }
}
