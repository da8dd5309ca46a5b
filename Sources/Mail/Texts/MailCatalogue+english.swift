extension MailCatalogue {
    /// English, from which the other languages are translated.
    ///
    /// Wording: what is true now and nothing else; the day with its weekday and zone; one action,
    /// within the first 300 characters; no blame, no counts.
    static let english = MailCatalogue(
        language: "en",
        weekdays: [
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
        datePattern: "{weekday}, {day} {month} {year}",
        texts: [
            .greeting: "Hello {reader},",

            .subjectNew: "Invitation: mentoring with {other}, {day}, {time}",
            .subjectAgain: "Invitation, sent again: mentoring with {other}, {day}, {time}",
            .subjectMoved: "Moved: mentoring with {other}, now {day}, {time}",
            .subjectChanged: "Changed: mentoring with {other}, {day}, {time}",
            .subjectCancelled: "Cancelled: mentoring with {other}, {day}, {time}",
            .subjectStands: "Stands: mentoring with {other}, {day}, {time}",

            .leadNew: "you have a mentoring session with {other}.",
            .leadAgain: "here is your invitation to the session with {other} once more.",
            .leadMoved: "your mentoring session with {other} has a new time.",
            .leadChanged: "your mentoring session with {other} has changed; its time stays.",
            .leadDelegated: "{sender} asks you to come to the session with {other} instead.",
            .leadExcused: "you need not come to the session with {other} any more.",
            .leadStands: "the time you proposed to {other} was not taken.",
            .leadCancelledByReader: "you have called off the session with {other}.",
            .leadCancelledByOther: "{other} cannot come; the session is called off.",
            .leadCancelledByProgramme: "the session with {other} is called off by the programme.",

            .actionAnswer: "Please answer the invitation in your calendar: accept or decline.",
            .actionAnswerAnew: "Please answer the new invitation in your calendar.",
            .actionNone: "There is nothing for you to do: your calendar takes it out.",
            .actionStands: "The session stays as it was; there is nothing for you to do.",

            .labelWhen: "When",
            .labelOther: "For {other}",
            .labelWhere: "Where",
            .labelBefore: "Before",
            .placeOpen: "not said yet",

            .collision: """
            If it collides, propose another time in your calendar: {other} is asked and takes \
            it, or the session stays as it is.
            """,
            .footer: "{programme}. Sent by Kept, the calendar service of the programme.",

            .signInSubject: "Your sign-in link for {programme}",
            .signInLead: "somebody, we think you, asked to sign in.",
            .signInAction: "Open this page and press its button: {link}",
            .signInLimit: """
            The link works once, until {time} on {day}. If you did not ask for it, you need \
            not do anything.
            """,

            .checkSubject: "Kept can send mail",
            .checkLead: "this is the test mail that you asked Kept for.",
            .checkAction: """
            Look at its header: Authentication-Results should say pass for SPF, DKIM and DMARC.
            """,
        ])
}
