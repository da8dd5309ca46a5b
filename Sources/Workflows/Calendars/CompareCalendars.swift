public import CalendarModel
public import CivilTime
internal import ICalendarFiles
public import Invitations

/// Compares two states of calendar files and writes the messages that the change makes necessary.
public struct CompareCalendars: Sendable {
    /// What is different in one object, with each message as text.
    public struct Answer: Sendable {
        /// The object's UID.
        public let uid: String
        /// The differences and who is told what.
        public let diff: ScheduleDiff
        /// The messages as iCalendar text, in the order of `diff.messages`.
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
    ///   changed, or a message cannot be written.
    public func callAsFunction(
        from old: CalendarObject, to new: CalendarObject
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
            let answer = try compare(uid, Self.object(uid, of: old), Self.object(uid, of: new))
            guard !answer.diff.changes.isEmpty || !answer.diff.messages.isEmpty else { continue }
            answers.append(answer)
        }
        return answers
    }

    private func compare(
        _ uid: String, _ old: CalendarObject?, _ new: CalendarObject?
    ) throws(WorkflowError) -> Answer {
        // Newer than everything that was sent, so that nobody takes the change for an old one.
        let last = old?.events.compactMap(\.stamp).max()
        let stamp = max(now, last?.advanced(bySeconds: 1) ?? now)
        let diff: ScheduleDiff
        do throws(InvitationsError) {
            diff = try ScheduleDiffer(zones: zones).diff(from: old, to: new, stamp: stamp)
        } catch {
            throw WorkflowError(code: .inputRefused, message: "\(uid): \(error.message)")
        }
        var texts: [String] = []
        for message in diff.messages {
            do throws(ICalendarFilesError) {
                texts.append(try ICalendarWriter.write(message.object))
            } catch {
                throw WorkflowError(
                    code: .inputRefused,
                    message: "\(uid): its message cannot be written: \(error.message)")
            }
        }
        return Answer(uid: uid, diff: diff, texts: texts)
    }

    private static func object(_ uid: String, of file: CalendarObject) -> CalendarObject? {
        var object = file
        object.events = file.events.filter { $0.uid == uid }
        return object.events.isEmpty ? nil : object
    }
}
