public import CalendarModel
public import CivilTime
public import Invitations

/// Compares two states of calendar files and writes the messages that the change makes necessary.
///
/// Messages are written in the way our own files say things, as `ConvertCalendar` does.
public struct CompareCalendars: Sendable {
    /// What is different in one object, with each message as text.
    public struct Answer: Sendable {
        /// The object's UID.
        public let uid: String
        /// The differences and who is told what.
        public let diff: ScheduleDiff
        /// The messages as iCalendar text, in the order of `diff.messages`; empty unless asked for.
        public let texts: [String]
    }

    private let zones: any ZoneSource
    private let now: Instant

    /// Takes the zones in which times are read, and when the change was made.
    public init(zones: any ZoneSource, now: Instant) {
        self.zones = zones
        self.now = now
    }

    /// Compares object by object, by UID, in the order of the old file and then of the new one.
    ///
    /// An object in one file only was made, or is gone. Objects that are the same are left out.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` if an event has no UID, an organizer
    ///   changed, or a message is asked for and cannot be written.
    public func callAsFunction(
        from old: CalendarObject, to new: CalendarObject, writesMessages: Bool
    ) throws(WorkflowError) -> [Answer] {
        var uids: [String] = []
        for event in old.events + new.events {
            guard let uid = event.uid, !uid.isEmpty else {
                throw WorkflowError(
                    code: .inputRefused,
                    message: "an event has no UID, so it cannot be compared with anything")
            }
            if !uids.contains(uid) { uids.append(uid) }
        }
        var answers: [Answer] = []
        for uid in uids {
            let diff = try compare(uid, Self.object(uid, of: old), Self.object(uid, of: new))
            guard !diff.changes.isEmpty || !diff.messages.isEmpty else { continue }
            var texts: [String] = []
            for message in diff.messages where writesMessages {
                texts.append(try text(of: message.object, uid))
            }
            answers.append(Answer(uid: uid, diff: diff, texts: texts))
        }
        return answers
    }

    private func compare(
        _ uid: String, _ old: CalendarObject?, _ new: CalendarObject?
    ) throws(WorkflowError) -> ScheduleDiff {
        // Newer than everything that was sent, so that nobody takes the change for an old one.
        let last = old?.events.compactMap(\.stamp).max()
        let stamp = max(now, last?.advanced(bySeconds: 1) ?? now)
        do throws(InvitationsError) {
            return try ScheduleDiffer(zones: zones).diff(from: old, to: new, stamp: stamp)
        } catch {
            throw WorkflowError(code: .inputRefused, message: "\(uid): \(error.message)")
        }
    }

    private func text(of message: CalendarObject, _ uid: String) throws(WorkflowError) -> String {
        let answer = try ConvertCalendar(zones: zones, now: now)(message)
        // What could only be written without its METHOD would be no message.
        guard answer.leftOut.isEmpty, answer.text.contains("\r\nMETHOD:") else {
            throw WorkflowError(
                code: .inputRefused,
                message: "\(uid): its message cannot be written: "
                    + (answer.leftOut.first?.reason ?? "it breaks the rules of its METHOD"))
        }
        return answer.text
    }

    private static func object(_ uid: String, of file: CalendarObject) -> CalendarObject? {
        var object = file
        object.events = file.events.filter { $0.uid == uid }
        return object.events.isEmpty ? nil : object
    }
}
