/// What a rule has against one line: where, what, and what to do about it.
struct Finding: Equatable, CustomStringConvertible {
    let path: String
    let line: Int
    let rule: String
    let message: String

    var description: String { "\(path):\(line): \(rule): \(message)" }
}

/// One rule of tidiness, told by its name and what it finds in a file.
protocol TidyRule: Sendable {
    var name: String { get }
    func findings(in source: SourceText) -> [Finding]
}

extension TidyRule {
    func finding(_ source: SourceText, line: Int, _ message: String) -> Finding {
        Finding(path: source.path, line: line, rule: name, message: message)
    }
}
