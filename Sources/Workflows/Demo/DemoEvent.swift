public import Mentoring

/// Something that just happened in the story, with what the workflow answered.
public enum DemoEvent: Sendable {
    /// The programme was made.
    case created(Programme)
    /// `people.csv` was taken in.
    case people(ImportCounts)
    /// `pairs.csv` was taken in.
    case pairs(ImportCounts)
    /// A person said when they are there.
    case hours(SetHours.Answer)
    /// A person's own calendar was read.
    case calendar(ImportCalendar.Answer)
    /// A step of the story was done.
    case step(DemoStep, DemoResult)
}

/// What a step of the story led to.
public enum DemoResult: Sendable {
    /// Times were found, or reasons why there are none.
    case proposed(ProposeSlots.Answer)
    /// A session was booked, moved or cancelled; so many messages left the house.
    case changed(AppointmentView, messagesCount: Int)
    /// An answer to an invitation came in; the view is as it was before and is now.
    case received(ReceiveMessage.Receipt, before: AppointmentView, after: AppointmentView)
    /// A person said whether they met.
    case checkedIn(RecordCheckIn.Receipt)
    /// A file of evidence was taken in.
    case evidence(EvidenceReport)
    /// All calendars were read again.
    case calendars([ImportCalendar.Answer])
    /// Everything was judged.
    case reconciled(RunReconciliation.Answer)
}
