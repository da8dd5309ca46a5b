internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// The command `kept breaks`.
struct BreaksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breaks", abstract: "List and answer what waits for the coordinator.",
        subcommands: [
            BreaksListCommand.self, BreaksResolveCommand.self, BreaksUndoCommand.self,
        ],
        defaultSubcommand: BreaksListCommand.self)
}

/// The command `kept breaks list`.
struct BreaksListCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what waits, the most urgent first.",
        discussion: "Example:  kept breaks")

    @OptionGroup var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let waiting = try await ReadBreaks(session.dependencies())()
        session.output.json(["breaks": .list(waiting.map(json))])
        waiting.forEach { say($0, in: session) }
        if waiting.isEmpty { session.output.say("Nothing waits for you.") }
        return .done
    }

    private func json(_ waiting: WaitingBreak) -> JSONValue {
        let subject = waiting.item.subject
        return [
            "break": .text(waiting.item.id.hex), "kind": .text(waiting.item.kind.rawValue),
            "appointment": JSONValue(subject.appointment?.text),
            "leg": JSONValue(subject.leg?.text),
            "opened_at": JSONValue(waiting.openedAt), "priority": JSONValue(waiting.priority),
            "evidence": .list(waiting.item.evidence.map { .text($0.hex) }),
            "answers": .list(
                waiting.item.answers.map { answer in
                    [
                        "number": JSONValue(answer.number), "code": .text(answer.code),
                        "person": JSONValue(
                            answer.person.flatMap { waiting.people[$0]?.email.text }),
                        "appointment": JSONValue(answer.appointment?.text),
                    ]
                }),
        ]
    }

    private func say(_ waiting: WaitingBreak, in session: Session) {
        let pair = waiting.view.map { "  \($0.mentor.name) and \($0.mentee.name)" } ?? ""
        let start = waiting.view.map { view in
            let zone = session.zones.rules(named: view.appointment.zone) ?? .utc
            return "  \(LocalTime.text(view.appointment.period.start, in: zone)) \(zone.name)"
        }
        session.output.say(
            "\(waiting.name)  \(waiting.item.kind.rawValue)\(pair)\(start ?? "")")
        session.output.say("    \(BreakWords.question(waiting.item.kind))")
        for answer in waiting.item.answers {
            let person = answer.person.flatMap { waiting.people[$0]?.name }
            session.output.say("    \(answer.number)  \(BreakWords.answer(answer, person: person))")
        }
        waiting.view.map { session.output.say("    see: kept verdict \($0.appointment.id.text)") }
    }
}

/// The command `kept breaks resolve`.
struct BreaksResolveCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Answer a break by the number of an answer.",
        discussion: "Example:  kept breaks resolve 3fa94c0b12de --answer 1")

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The break, or how it begins.", valueName: "id")) var id: String
    @Option(help: ArgumentHelp("The number of the answer.", valueName: "n")) var answer: Int

    func run(in session: Session) async throws -> ExitStatus {
        let done = try await ResolveBreak(session.dependencies())(id, answer: answer)
        session.output.json([
            "break": .text(done.item.id.hex), "state": "resolved",
            "answer": .text(done.answer.code),
        ])
        session.output.say("\(done.item.kind.rawValue): \(done.answer.code); next: kept reconcile")
        return .done
    }
}

/// The command `kept breaks undo`.
struct BreaksUndoCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take the answer to a break back.",
        discussion: "Example:  kept breaks undo 3fa94c0b12de")

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The break, or how it begins.", valueName: "id")) var id: String

    func run(in session: Session) async throws -> ExitStatus {
        let done = try await ResolveBreak(session.dependencies()).undo(id)
        session.output.json([
            "break": .text(done.item.id.hex), "state": "open", "answer": .text(done.answer.code),
        ])
        session.output.say("\(done.item.kind.rawValue): open again; next: kept reconcile")
        return .done
    }
}
