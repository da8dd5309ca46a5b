/// Every sentence that can stand in a mail; each language's catalogue holds one text for each.
///
/// `{…}` stands for a value: `reader`, `other` (names), `programme`, `day`, `time`, `place`.
enum MailTextKey: String, Sendable, CaseIterable {
    case greeting

    // Subjects: the state first, so that a list of mails tells what happened.
    case subjectNew, subjectAgain, subjectMoved, subjectChanged, subjectCancelled, subjectStands

    // What has happened, in one sentence.
    case leadNew, leadAgain, leadMoved, leadChanged, leadStands
    /// To somebody who comes in a person's place; `sender` is that person.
    case leadDelegated, leadExcused
    case leadCancelledByReader, leadCancelledByOther, leadCancelledByProgramme

    // The one thing to do.
    case actionAnswer, actionAnswerAnew, actionNone, actionStands

    // Labels of the facts.
    case labelWhen, labelOther, labelWhere, labelBefore
    /// Where nobody has said where.
    case placeOpen

    // What to do if it collides.
    case collision
    /// Where the mail comes from.
    case footer

    // A link that signs in.
    case signInSubject, signInLead, signInAction, signInLimit
    // A mail that shows that mail works.
    case checkSubject, checkLead, checkAction
}
