internal import Reconciliation
internal import Storage

/// Finds a break by how its name begins, inside a transaction.
struct FindBreak {
    private let connection: any SQLConnection

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    /// Returns the one break in a state whose name begins so.
    ///
    /// - Throws: `WorkflowError`: `usage` for fewer than six letters or several breaks, `state`
    ///   for one in another state, `notFound`.
    func find(_ name: String, in state: BreakState) throws -> StandingBreak {
        let store = BreakStore(connection)
        let wanted = name.lowercased()
        guard wanted.count >= 6 else {
            throw WorkflowError(
                code: .usage, message: "name the break by at least 6 letters; see: kept breaks")
        }
        let found = try store.all(in: state).filter { $0.item.id.hex.hasPrefix(wanted) }
        if found.count == 1, let only = found.first { return only }
        guard found.isEmpty else {
            throw WorkflowError(code: .usage, message: "several breaks begin so; give more letters")
        }
        let others = try BreakState.allCases.filter { $0 != state }.flatMap {
            try store.all(in: $0)
        }
        if let other = others.first(where: { $0.item.id.hex.hasPrefix(wanted) }) {
            throw WorkflowError(
                code: .state, message: "this break is \(other.last.state.rawValue)")
        }
        throw WorkflowError(
            code: .notFound, message: "no break is called that; list them with: kept breaks")
    }
}
