/// One appointment in a list.
struct AppointmentRowModel: Sendable {
    let path: String
    /// RFC 3339, for machines.
    let start: String
    let when: String
    let otherWhen: String?
    let mentor: String
    let mentee: String
    let word: String
    /// The style class of the word: `kept`, `missed`, `excused`, or empty for what is unknown.
    let tone: String
    let note: String?
}
