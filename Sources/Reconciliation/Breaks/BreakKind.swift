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
    /// A length in a file may be hours and minutes or minutes and seconds.
    case ambiguousDuration = "AMBIGUOUS_DURATION"
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
        case .ambiguousDuration: 5
        case .crossed: 6
        case .conflict: 7
        case .oneSided: 8
        case .controlTotal: 9
        case .sourceMutated: 10
        case .staleSource: 11
        case .pinContradicted: 12
        case .lateAfterClose: 13
        }
    }
}
