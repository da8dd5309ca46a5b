internal import Foundation

/// The place of the log: standard error, a line at a time.
enum StandardError {
    /// Writes a line; a reader that has gone away is no reason to stop serving.
    static func write(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}
