/// What a finished program left behind.
public struct ProcessResult: Sendable {
    /// The exit code, or nil if a signal ended it.
    public let status: Int32?
    /// The signal that ended it, or nil if it exited by itself.
    public let signal: Int32?
    /// Whether the helper killed it because its time was up.
    public let timedOut: Bool
    /// Everything it wrote to its standard output.
    public let outputBytes: [UInt8]
    /// Everything it wrote to its standard error.
    public let errorBytes: [UInt8]

    /// The standard output as text.
    public var output: String { String(decoding: outputBytes, as: UTF8.self) }
    /// The standard error as text.
    public var errors: String { String(decoding: errorBytes, as: UTF8.self) }
    /// The standard output's lines, without their ends and without empty ones.
    public var lines: [String] {
        output.split(whereSeparator: \.isNewline).map(String.init)
    }
}

extension ProcessResult: CustomStringConvertible {
    /// How it ended and what it said, for a failing expectation's message.
    public var description: String {
        let end = status.map { "exit \($0)" } ?? "signal \(signal ?? 0)"
        return "\(end)\(timedOut ? " (killed: out of time)" : "")\n\(output)\n\(errors)"
    }
}
