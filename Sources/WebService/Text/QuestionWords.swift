internal import Reconciliation

/// What waits for the coordinator, in one sentence.
enum QuestionWords {
    static func sentence(_ kind: BreakKind) -> String {
        switch kind {
        case .ambiguousPerson: "A row of a report may be one of several people."
        case .unlinkedPerson: "A row of a report is none of the expected people."
        case .unlinkedSession: "A meeting in a report belongs to no appointment."
        case .ambiguousSession: "A meeting in a report may belong to several appointments."
        case .conflict: "Statements or sources contradict each other."
        case .oneSided: "One person is listed; nobody can say whether the other would be."
        case .crossed: "Both came, but at different minutes."
        case .controlTotal: "A report lists another number of people than it states."
        case .sourceMutated: "A later copy of a report lists fewer people."
        case .staleSource: "An expected report has not come."
        case .ambiguousDate: "The dates of a report can be read in two ways."
        case .pinContradicted: "The evidence says something else than the coordinator."
        case .lateAfterClose: "Evidence came after the verdict was final and would change it."
        }
    }
}
