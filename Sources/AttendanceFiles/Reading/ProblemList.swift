/// The doubts about a file, at most a thousand of them one by one.
struct ProblemList {
    private(set) var all: [AttendanceProblem] = []
    private var wholeFile: [AttendanceProblem] = []

    mutating func add(
        _ code: AttendanceProblem.Code, _ message: String, line: Int? = nil
    ) {
        add(AttendanceProblem(code: code, message: message, line: line))
    }

    mutating func add(_ problem: AttendanceProblem) {
        if problem.line == nil {
            wholeFile.append(problem)
        } else if all.count < AttendanceLimits.problemsMax {
            all.append(problem)
        }
    }

    /// Whole-file problems first, then by line.
    var sorted: [AttendanceProblem] {
        let byLine = all.enumerated().sorted { left, right in
            (left.element.line ?? 0, left.offset) < (right.element.line ?? 0, right.offset)
        }
        return wholeFile + byLine.map(\.element)
    }
}
