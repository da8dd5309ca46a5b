/// Each rule of a question with the starts it lets pass: made for those who ask why.
struct SlotFigures {
    let facts: [SlotFact]
    /// For each rule the starts it lets pass.
    let masks: [StartMask]

    init(_ finder: SlotFinder) {
        facts = finder.rules.facts
        masks = facts.map {
            $0.starts(in: finder.grid, lengthSeconds: finder.request.lengthSeconds)
        }
    }

    /// Returns the rules that exclude a start, as bits in the order of the rules.
    func blockers(of cell: Int) -> UInt32 {
        var bits: UInt32 = 0
        for (index, mask) in masks.enumerated() where !mask[cell] { bits |= 1 << UInt32(index) }
        return bits
    }
}
