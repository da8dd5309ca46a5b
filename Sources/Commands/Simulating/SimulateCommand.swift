internal import ArgumentParser
internal import Reconciliation
internal import Simulation
internal import Workflows

/// The command that judges a made-up world whose truth is known.
struct SimulateCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Judge a seeded world of appointments whose truth is known, and keep score.",
        discussion: """
            Sessions, reports of meeting platforms, answers, notes, badges and calendars are drawn \
            from the seed; matching, judging, asking and learning are those of a programme. \
            Nothing is stored. With --out DIR the world is written as files, truth apart.

            Scenarios, joined by commas: \
            \(SimulationScenario.allCases.map(\.rawValue).joined(separator: ", ")).

            Example:  kept simulate --seed 7 --appointments 10000 --scenario optout,polite
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("The seed.", valueName: "number")) var seed: UInt64 = 7
    @Option(help: ArgumentHelp("How many appointments.", valueName: "number"))
    var appointments = 10_000
    @Option(help: ArgumentHelp("What goes wrong.", valueName: "words")) var scenario: String?
    @Option(help: ArgumentHelp("Audited cases of a thousand; 0 learns nothing.", valueName: "n"))
    var audit = 40
    @Option(help: ArgumentHelp("Write the world into a folder.", valueName: "folder"))
    var out: String?

    func run(in session: Session) async throws -> ExitStatus {
        guard (1...10_000_000).contains(appointments), (0...1_000).contains(audit) else {
            throw WorkflowError(
                code: .usage, message: "1 to 10000000 appointments; an audit of 0 to 1000")
        }
        guard let scenarios = SimulationScenario.parse(scenario ?? "") else {
            throw WorkflowError(
                code: .usage, message: "no such scenario in '\(scenario ?? "")'; see --help")
        }
        let world = SimulatedWorld(
            seed: seed, appointments: appointments, scenarios: scenarios)
        if let out {
            let written = try WriteSimulation()(world, folder: out)
            session.output.json([
                "folder": .text(out), "files": JSONValue(written),
                "appointments": JSONValue(world.appointmentCount),
            ])
            session.output.say("\(written) files of \(world.appointmentCount) appointments: \(out)")
            return .done
        }
        tell(SimulationRun(world, auditPermille: audit), in: session)
        return .done
    }

    private func tell(_ run: SimulationRun, in session: Session) {
        let lines = [
            ("alone", run.alone, run.boundBrier.alone, run.judgedBrier.alone),
            ("after_one_question", run.asked, run.boundBrier.asked, run.judgedBrier.asked),
        ]
        var document: [(key: String, value: JSONValue)] = lines.map { name, tally, bound, judged in
            (key: name, value: Self.json(tally, bound: bound, judged: judged))
        }
        document += [
            (key: "questions", value: JSONValue(run.questions)),
            (key: "rows_right", value: JSONValue(run.links.right)),
            (key: "rows_wrong", value: JSONValue(run.links.wrong)),
            (key: "rows_open", value: JSONValue(run.links.open)),
            (key: "weights", value: .text(run.learning?.ending.rawValue ?? "start")),
        ]
        session.output.json(.object(document))
        session.output.table(
            ["", "DECIDED", "AND CLAIMED", "ERROR", "FALSE MISSED", "MISSES SETTLED", "ECE"],
            lines.map { name, tally, _, _ in
                [
                    name, Odds.percent(tally.automaticShare()),
                    Odds.percent(tally.automaticShare(withClaims: true)),
                    Odds.percent(tally.errorShare), "\(tally.falselyMissed) of \(tally.count)",
                    Odds.percent(tally.settledMissShare), Odds.text(tally.calibrationError),
                ]
            })
        session.output.table(
            ["", "BRIER", "KNOWING THE TRUTH"],
            lines.map { [$0.0, Odds.text($0.3), Odds.text($0.2)] })
        session.output.say(
            "\(run.questions) were asked; weights: \(run.learning?.ending.rawValue ?? "start")")
    }

    private static func json(_ tally: VerdictTally, bound: Double, judged: Double) -> JSONValue {
        .object([
            (key: "appointments", value: JSONValue(tally.count)),
            (key: "automatic", value: JSONValue(tally.automaticShare())),
            (
                key: "automatic_with_claims",
                value: JSONValue(tally.automaticShare(withClaims: true))
            ),
            (key: "error", value: JSONValue(tally.errorShare)),
            (key: "false_missed", value: JSONValue(tally.falselyMissed)),
            (key: "misses_settled", value: JSONValue(tally.settledMissShare)),
            (key: "calibration_error", value: JSONValue(tally.calibrationError)),
            (key: "brier", value: JSONValue(judged)), (key: "brier_bound", value: JSONValue(bound)),
        ])
    }
}
