/// How often things happen in a simulated world; all are probabilities from 0 to 1.
///
/// They are this world's and no engine's: judging knows none of them.
public struct SimulationRates: Sendable {
    /// That a session takes place at all; of `metAtEnd` at the end of a term that drifts.
    public var met = 0.78
    /// The same at the end of the term.
    public var metAtEnd = 0.78
    /// Of the sessions that do not take place: only the mentee stays away, only the mentor.
    public var menteeAbsent = 0.45, mentorAbsent = 0.35
    /// Of those that do: below half the time, at another time, at different minutes.
    public var short = 0.03, elsewhere = 0.02, crossed = 0.01
    /// That it is online.
    public var online = 0.70
    /// That it is held on the planned link, and that one person's visit is recorded.
    public var plannedLink = 0.96, recorded = 0.985
    /// That a session which nobody held is listed with both people.
    public var wrongListing = 0.015
    /// That an organisation can see the log of a session.
    public var visible = 0.80
    /// That the platform's file, its second report and a forwarded copy exist.
    public var file = 0.90, report = 0.90, copy = 0.50
    /// That a row of the file, and of the second report, is not lost.
    public var fileFidelity = 0.99, reportFidelity = 0.995
    /// That an organisation has another platform than Teams.
    public var otherPlatform = 0.30
    /// That the mentor answers if they met, and if not; and then says that they met.
    public var mentorAnswers = (met: 0.55, not: 0.20), mentorSaysMet = (met: 0.98, not: 0.25)
    /// The same for the mentee.
    public var menteeAnswers = (met: 0.60, not: 0.45), menteeSaysMet = (met: 0.97, not: 0.08)
    /// That a denial says whose absence it was, and that this is right.
    public var attributed = 0.60, attributedRightly = 0.95
    /// That a person who is asked once more answers, and that the answer is wrong.
    public var answersAgain = 0.70, wrongAgain = 0.03
    /// A note after the session; a badge in person; the calendar's copy deleted before the start.
    public var note = (met: 0.35, not: 0.01), badge = (came: 0.75, not: 0.30)
    /// See `note`.
    public var deletion = (came: 0.02, not: 0.35)
    /// Of pairs: both people have one name.
    public var twins = 0.005
    /// Of people: known by a short name, as `Last, First`, in a second script, by a device.
    public var nickname = 0.08, lastFirst = 0.10, secondScript = 0.03, device = 0.04
    /// Of visits: as a guest without address, by telephone, left and joined again.
    public var guest = 0.15, dialIn = 0.03, dropped = 0.05

    /// The rates of a plain world.
    public init() {}

    /// The rates under some scenarios.
    public init(_ scenarios: Set<SimulationScenario>) {
        if scenarios.contains(.drift) {
            met = 0.85
            metAtEnd = 0.65
        }
        if scenarios.contains(.polite) { mentorSaysMet.not = 0.60 }
    }
}
