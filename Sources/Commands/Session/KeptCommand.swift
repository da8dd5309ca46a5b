internal import ArgumentParser
internal import Workflows

/// A command of Kept: it answers in a session, and every error becomes one line and one code.
protocol KeptCommand: AsyncParsableCommand {
    /// The options every command understands.
    var common: CommonOptions { get }

    /// Does the work and says how it ended.
    func run(in session: Session) async throws -> ExitStatus
}

extension KeptCommand {
    mutating func run() async throws {
        let output = Output(isJSON: common.json)
        var status: ExitStatus
        do {
            status = try await run(in: try await Session.open(common, output: output))
        } catch let error as WorkflowError {
            output.report(error)
            status = ExitStatus(error)
        } catch let error as ValidationError {
            output.report(WorkflowError(code: .usage, message: error.message))
            status = .usage
        } catch let error as ExitCode {
            StandardOutput.flush()
            throw error
        } catch {
            output.report(WorkflowError(code: .fault, message: "unexpected: \(error)"))
            status = .fault
        }
        status = Output.finish(status)
        if status != .done { throw status.code }
    }
}
