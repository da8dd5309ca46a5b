public import Mentoring

/// What a run must never find; one is enough to publish nothing and to withhold the root.
public enum RunFault: Sendable, Hashable {
    /// The terms of a leg do not add up, or one family counts twice.
    case termsDoNotAddUp(AppointmentID)
    /// A leg that is due has no verdict.
    case legWithoutVerdict(AppointmentID)
    /// An observation of a source has no disposition.
    case rowWithoutDisposition(EvidenceSource)
    /// A source states another number than was read, and no break says so.
    case unexplainedTotal(EvidenceSource)
    /// One session closes several legs of a person without being split.
    case sessionClosesTwice(String)
    /// A leg has several values, or one is counted that is no leg.
    case countsDiffer(legs: Int, values: Int)

    /// What is wrong, without a name.
    public var text: String {
        switch self {
        case .termsDoNotAddUp(let id): "the terms of \(id.text) do not add up"
        case .legWithoutVerdict(let id): "a leg of \(id.text) has no verdict"
        case .rowWithoutDisposition(let source):
            "an observation of \(source.rawValue) has no disposition"
        case .unexplainedTotal(let source):
            "a total stated by \(source.rawValue) is explained by no break"
        case .sessionClosesTwice(let id):
            "one session closes several sessions of \(id) without a split"
        case .countsDiffer(let legs, let values):
            "there are \(legs) legs and \(values) values"
        }
    }
}
