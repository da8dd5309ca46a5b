internal import ArgumentParser
internal import CivilTime
internal import Foundation
internal import Scheduling
internal import Workflows

/// The command that proposes all due sessions of a programme at once.
struct PlanCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Propose all due sessions of the programme at once, and book them with --apply.",
        discussion: """
            Shared mentors, their caps and the pace of every pair are kept; a bound says how much \
            better any plan could be. Nothing is stored without --apply. Exit code 0 also when \
            some sessions stay unplaced; 1 if --apply could not book all of the plan.

            With --repair it looks at what is booked instead: sessions that a changed calendar, \
            changed hours or a holiday made impossible get another time, and others move only \
            where one would be lost otherwise; the number is proved least or bounded. With \
            --apply all of these move, or none.

            Example:  kept plan --out plan.csv && kept plan --apply
                      kept plan --repair
            """)

    @OptionGroup var common: CommonOptions
    @Flag(help: "Book every session of the plan; with --repair, move what has to move.")
    var apply = false
    @Flag(help: "Find other times for booked sessions that cannot be held any more.")
    var repair = false
    @Option(help: ArgumentHelp("Write the plan into a .csv or .ics file.", valueName: "file"))
    var out: String?
    @Option(
        help: ArgumentHelp("Plan a neutral cohort file; nothing is stored.", valueName: "file"))
    var input: String?
    @Option(help: "How many processors may work at once; the plan stays the same.")
    var workers: Int?

    func validate() throws {
        if let out, !out.hasSuffix(".csv"), !out.hasSuffix(".ics") {
            throw ValidationError("--out takes a file that ends in .csv or .ics.")
        }
        guard workers.map({ (1...256).contains($0) }) ?? true else {
            throw ValidationError("--workers takes a number from 1 to 256.")
        }
        if input != nil, apply || repair || out != nil {
            throw ValidationError(
                "--input plans a file alone; leave out --apply, --repair and --out.")
        }
        if repair, out != nil { throw ValidationError("--repair writes no file; leave out --out.") }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
        let progress = PlanProgress(isShown: !session.output.isJSON)
        if let input {
            let answer = try await PlanCohort()(
                file: input, workers: workers, progress: progress.show)
            progress.clear()
            CohortAnswer(answer: answer).give(in: session.output)
            return .done
        }
        if repair { return try await self.repair(in: session) }
        let workflow = PlanProgramme(try await session.dependencies())
        let answer = try await workflow(
            programme: session.programmeSlug, workers: workers, progress: progress.show)
        progress.clear()
        if let out {
            let text =
                out.hasSuffix(".ics") ? try workflow.calendar(answer) : PlanAnswer(answer).csv
            try Self.write(text, to: out)
        }
        guard apply else {
            session.output.json(.object(PlanAnswer(answer).members))
            PlanAnswer(answer).say(in: session.output, file: out)
            return .done
        }
        let booked = try await workflow.apply(answer)
        let applied = AppliedPlan(answer: PlanAnswer(answer), booked: booked)
        session.output.json(applied.json)
        applied.say(in: session.output)
        return booked.refused.isEmpty ? .done : .answerIsNo
    }

    private func repair(in session: Session) async throws -> ExitStatus {
        let workflow = RepairProgramme(try await session.dependencies())
        let answer = try await workflow(programme: session.programmeSlug)
        if apply { _ = try await workflow.apply(answer) }
        let text = RepairAnswer(answer: answer, isApplied: apply)
        session.output.json(text.json)
        text.say(in: session.output)
        return .done
    }

    private static func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw WorkflowError(
                code: .usage, message: "this file cannot be written; check the folder", file: path)
        }
    }
}

/// A bar on a terminal's standard error, once the work takes over a second.
struct PlanProgress: Sendable {
    private let isTerminal: Bool
    private let beganSeconds = ProcessInfo.processInfo.systemUptime

    init(isShown: Bool) {
        isTerminal = isShown && isatty(2) == 1
    }

    /// Shows how many pairs are planned.
    @Sendable func show(_ done: Int, _ all: Int) {
        guard isTerminal, ProcessInfo.processInfo.systemUptime > beganSeconds + 1 else { return }
        let filled = all > 0 ? 30 * done / all : 30
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
        write("\rPlanning [\(bar)] \(done) of \(all) pairs")
    }

    /// Removes the bar.
    func clear() {
        write("\r\u{1B}[K")
    }

    private func write(_ text: String) {
        if isTerminal { FileHandle.standardError.write(Data(text.utf8)) }
    }
}
