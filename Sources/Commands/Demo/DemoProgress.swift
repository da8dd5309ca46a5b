internal import Foundation

/// One line on a terminal's standard error that says how far the story is.
struct DemoProgress {
    let stepsCount: Int
    private let isTerminal: Bool

    init(stepsCount: Int, isShown: Bool) {
        self.stepsCount = stepsCount
        isTerminal = isShown && isatty(2) == 1
    }

    /// Shows the line again.
    func show(_ done: Int) {
        write("\rLiving the story of the sample programme: \(done) of \(stepsCount)")
    }

    /// Removes the line.
    func clear() {
        write("\r\u{1B}[K")
    }

    private func write(_ text: String) {
        if isTerminal { _ = StandardStream.put(Array(text.utf8), on: 2) }
    }
}
