internal import Reconciliation

extension Evidence {
    /// Whether a row of a report has lost its private cells, by retention or erasure.
    var isNameless: Bool { rowPerson == nil && kind != .dialIn && family == .platform }
}
