internal import Mentoring

/// The lengths a session may have: what is proposed can be booked.
enum SessionLength {
    /// Refuses a length that no pair may agree to.
    ///
    /// - Throws: `WorkflowError` with code `usage`.
    static func check(_ minutes: Int) throws(WorkflowError) {
        let bounds = Cadence.minutesBounds
        guard bounds.contains(minutes) else {
            throw WorkflowError(
                code: .usage,
                message: """
                    a session has \(bounds.lowerBound) to \(bounds.upperBound) minutes; \
                    check --length
                    """)
        }
    }
}
