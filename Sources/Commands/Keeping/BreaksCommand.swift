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
            "alike": JSONValue(waiting.alike), "next_question": question(waiting),
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

    private func question(_ waiting: WaitingBreak) -> JSONValue {
        guard let ask = waiting.nextQuestion else { return .null }
        return [
            "person": .text(ask.email.text), "ask": "did_you_meet",
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
        if waiting.alike > 0 {
            session.output.say(
                "    the same for \(waiting.alike) alike: kept breaks resolve \(waiting.name) "
                    + "--answer N --alike")
        }
        if let ask = waiting.nextQuestion {
            session.output.say("    cheapest: ask \(ask.name), \"Did you meet?\"")
        }
        waiting.view.map { session.output.say("    see: kept verdict \($0.appointment.id.text)") }
    }
}

/// The command `kept breaks resolve`.
struct BreaksResolveCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Answer a break by the number of an answer.",
        discussion: """
            Every answer can be taken back with: kept breaks undo. With --alike each of the others \
            is a break of its own still, to be taken back by its own name.

            Example:  kept breaks resolve 3fa94c0b12de --answer 1 --alike
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The break, or how it begins.", valueName: "id")) var id: String
    @Option(help: ArgumentHelp("The number of the answer.", valueName: "n")) var answer: Int
    @Flag(help: "Give the same answer to every open break that is alike.") var alike = false
    @Flag(help: "Let the row's spelling mean this person from now on; undo forgets it.")
    var remember = false
    @Option(
        help: ArgumentHelp(
            "Who answers; needed to correct what was exported.", valueName: "email"))
    var by: String?

    func run(in session: Session) async throws -> ExitStatus {
        var order = ResolveBreak.Order(id, answer: answer)
        order.isAlike = alike
        order.isRemembered = remember
        order.by = by
        let done = try await ResolveBreak(session.dependencies())(order)
        session.output.json([
            "break": .text(done.item.id.hex), "state": done.needsSecond ? "open" : "resolved",
            "answer": .text(done.answer.code),
            "alike": .list(done.alike.map { .text($0.id.hex) }),
        ])
        guard !done.needsSecond else {
            session.output.say(
                "\(done.item.kind.rawValue): noted; a second coordinator has to accept it too")
            return .done
        }
        let others = done.alike.isEmpty ? "" : " and \(done.alike.count) alike"
        session.output.say(
            "\(done.item.kind.rawValue): \(done.answer.code)\(others); next: kept reconcile")
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
