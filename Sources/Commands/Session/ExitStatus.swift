internal import ArgumentParser
internal import Workflows

/// The exit codes of the command line; the only map from errors to them.
enum ExitStatus: Int32 {
    /// Done.
    case done = 0
    /// Done, and the answer is no.
    case answerIsNo = 1
    /// Called wrongly.
    case usage = 64
    /// An input file is refused.
    case inputRefused = 65
    /// A needed service is not available.
    case unavailable = 69
    /// Our own fault.
    case fault = 70
    /// The same call may succeed later.
    case tryAgain = 75

    /// Chooses the code for a refusal.
    init(_ error: WorkflowError) {
        self =
            switch error.code.group {
            case .usage: .usage
            case .input: .inputRefused
            case .answerIsNo: .answerIsNo
            case .unavailable: .unavailable
            case .tryAgain: .tryAgain
            case .fault: .fault
            }
    }

    /// The parser's own form of the code.
    var code: ExitCode { ExitCode(rawValue) }
}
