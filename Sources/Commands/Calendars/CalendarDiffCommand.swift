internal import ArgumentParser
internal import CalendarModel
internal import CivilTime
internal import Invitations
internal import Workflows

/// The command that says which messages a change of a calendar file makes necessary.
struct CalendarDiffCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what differs between two calendar files, and who has to be told.",
        discussion: """
            Compares object by object and says, for each that differs, which REQUEST or CANCEL \
            goes to whom. Another spelling of the same times, another order, or an answer is no \
            difference. With --out the messages are written as .ics files.

            Example:  kept calendar diff before.ics after.ics --out messages
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The earlier state, or - for standard input.", valueName: "old"))
    var old: String
    @Argument(help: ArgumentHelp("The later state.", valueName: "new")) var new: String
    @Option(help: ArgumentHelp("Write the messages into this folder.", valueName: "dir"))
    var out: String?

    func run(in session: Session) async throws -> ExitStatus {
        let folder = try out.map { path throws(WorkflowError) in try InvitationFolder(path) }
        let before = try await session.calendars.read(
            try CalendarFiles.bytes(ofFile: old), name: old)
        let after = try await session.calendars.read(
            try CalendarFiles.bytes(ofFile: new), name: new)
        let compare = CompareCalendars(
            zones: session.zones, now: session.fixedNow ?? SystemClock().now())
        let answers: [CompareCalendars.Answer]
        do throws(WorkflowError) {
            answers = try compare(from: before, to: after, writesMessages: folder != nil)
        } catch {
            throw error.inFile(new)
        }
        var taken: [String: Int] = [:]
        for answer in answers { try show(answer, folder, session, &taken) }
        if answers.isEmpty { session.output.say("Nothing differs; nobody has to be told.") }
        return .done
    }

    private func show(
        _ answer: CompareCalendars.Answer, _ folder: InvitationFolder?, _ session: Session,
        _ taken: inout [String: Int]
    ) throws {
        var messages: [JSONValue] = []
        session.output.say(answer.uid)
        for change in answer.diff.changes { session.output.say("  \(words(change))") }
        for (index, message) in answer.diff.messages.enumerated() {
            let event = message.object.events.first
            let method = message.object.method?.text ?? ""
            let names = message.recipients.map { $0.emailFolded ?? $0.text }
            let text = index < answer.texts.count ? answer.texts[index] : ""
            let files = names.map { name in
                let stem = "\(padded(event?.sequence ?? 0))-\(method.lowercased())-\(name)"
                taken[stem, default: 0] += 1
                let number = taken[stem, default: 1]
                return (name: number == 1 ? "\(stem).ics" : "\(stem)-\(number).ics", text: text)
            }
            let written = try folder?.write(files) ?? []
            messages.append([
                "method": .text(method), "to": .list(names.map { .text($0) }),
                "sequence": JSONValue(event?.sequence),
                "instance": JSONValue(event?.recurrenceID.map(instance)),
                "files": .list(written.map { .text($0) }),
            ])
            let which = event?.recurrenceID.map { " for \(instance($0))" } ?? ""
            session.output.say(
                "  \(method)\(which), SEQUENCE \(event?.sequence ?? 0), to "
                    + names.joined(separator: ", "))
            for path in written { session.output.say("    \(path)") }
        }
        session.output.json([
            "uid": .text(answer.uid), "changes": .list(answer.diff.changes.map(json)),
            "messages": .list(messages),
        ])
    }

    private func json(_ change: ScheduleDiff.Change) -> JSONValue {
        [
            "kind": .text(change.kind.rawValue),
            "instance": JSONValue(change.instance.map(instance)),
            "attendee": JSONValue(change.attendee.map { $0.emailFolded ?? $0.text }),
        ]
    }

    private func words(_ change: ScheduleDiff.Change) -> String {
        let parts: [String?] = [
            change.kind.rawValue.replacing("_", with: " "), change.instance.map(instance),
            change.attendee.map { $0.emailFolded ?? $0.text },
        ]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    /// An instance by its wall time as written, with its zone.
    private func instance(_ time: CalendarTime) -> String {
        switch time {
        case .date(let date): date.iso
        case .utc(let instant): instant.rfc3339
        case .floating(let wall): wall.iso
        case .zoned(let wall, let tzid): "\(wall.iso) \(tzid)"
        }
    }

    private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
