internal import Mentoring
internal import Mentoring
public import Reconciliation

/// How the story ended.
public struct DemoEnding: Sendable {
    /// A session of the story with everything known about it.
    public struct Session: Sendable {
        /// The story's own label.
        public let label: String
        /// Everything known about it.
        public let dossier: AppointmentDossier
    }

    /// The sessions in the order in which they were booked.
    public let sessions: [Session]
    /// The programme at a glance.
    public let overview: ProgrammeOverview
    /// Everything that waits for the coordinator.
    public let openBreaks: [BreakItem]
    /// The last run of the story, or nil if it has none.
    public let lastRun: RunReconciliation.Answer?
    /// The run after it, which nothing had given anything to do.
    public let repeatedRun: RunReconciliation.Answer

    /// Returns the label of the session a break is about.
    public func label(of item: BreakItem) -> String? {
        sessions.first { $0.dossier.view.appointment.id == item.subject.appointment }?.label
    }
}
