/// Why something waits for a person.
public enum BreakKind: String, Sendable, Hashable, CaseIterable {
    /// A row may be one of several people.
    case ambiguousPerson = "AMBIGUOUS_PERSON"
    /// A row is none of the expected people.
    case unlinkedPerson = "UNLINKED_PERSON"
    /// A session belongs to no appointment.
    case unlinkedSession = "UNLINKED_SESSION"
    /// A session may belong to several appointments.
    case ambiguousSession = "AMBIGUOUS_SESSION"
    /// Members of one family contradict each other.
    case conflict = "CONFLICT"
    /// One person is listed and nobody can say whether the other would be.
    case oneSided = "ONE_SIDED"
    /// Both came, at different minutes.
    case crossed = "CROSSED"
    /// A file lists another number of people than it states.
    case controlTotal = "CONTROL_TOTAL"
    /// A later snapshot of a report lists fewer people.
    case sourceMutated = "SOURCE_MUTATED"
    /// An expected source has been silent for a week.
    case staleSource = "STALE_SOURCE"
    /// The dates of a file can be read in two ways.
    case ambiguousDate = "AMBIGUOUS_DATE"
    /// The engine's own value differs from the coordinator's.
    case pinContradicted = "PIN_CONTRADICTED"
    /// Evidence came after the verdict was final and would change it.
    case lateAfterClose = "LATE_AFTER_CLOSE"

    /// The place in the order of tests: ambiguous before date before amount; one reason each.
    public var testOrder: Int {
        switch self {
        case .ambiguousPerson: 0
        case .ambiguousSession: 1
        case .unlinkedPerson: 2
        case .unlinkedSession: 3
        case .ambiguousDate: 4
        case .crossed: 5
        case .conflict: 6
        case .oneSided: 7
        case .controlTotal: 8
        case .sourceMutated: 9
        case .staleSource: 10
        case .pinContradicted: 11
        case .lateAfterClose: 12
        }
    }
}
