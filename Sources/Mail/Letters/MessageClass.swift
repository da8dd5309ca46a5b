/// What a mail is for; decides whether its reader may leave it.
public enum MessageClass: String, Sendable, Hashable, CaseIterable {
    /// What the programme owes its people: invitations, changes, sign-in links.
    case duty
    /// Proposals and reminders.
    case nudge
    /// A question about a past session.
    case question
    /// A survey.
    case survey
    /// What is asked of those who tell stories.
    case story
    /// A partner's thanks.
    case thanks

    /// Whether one click ends it, without touching the other classes.
    public var isOptional: Bool { self != .duty }
}
