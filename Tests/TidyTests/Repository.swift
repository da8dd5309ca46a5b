import TestSupport

/// The files of the repository the rules are applied to, read once.
struct Repository: Sendable {
    static let shared = Repository(root: Fixtures.repositoryRoot())

    let root: String
    /// The paths of all files under `Sources` and `Tests`, links followed, in order.
    let paths: [String]
    let sources: [SourceText]

    init(root: String) {
        self.root = root
        paths = ["Sources", "Tests"].flatMap { tree in
            ((try? FileBytes.filesBelow("\(root)/\(tree)")) ?? []).map { "\(tree)/\($0)" }
        }
        let swift = paths.filter { $0.hasSuffix(".swift") } + ["Package.swift"]
        sources = swift.compactMap { path in
            (try? FileBytes.text("\(root)/\(path)")).map { SourceText(path: path, text: $0) }
        }
    }

    func text(_ path: String) throws -> String {
        try FileBytes.text("\(root)/\(path)")
    }
}
