internal import Foundation
internal import Workflows

/// Finds the folder of the sample programme.
enum DemoPlace {
    /// How many folders upwards are looked at.
    private static let levelsMax = 12

    /// Returns the folder given, or the sample that came with Kept.
    ///
    /// Looked for beside the program (`share/kept/demo`, as installed), then upwards from it and
    /// from the working folder (`fixtures/demo`, as in the source tree).
    ///
    /// - Throws: `WorkflowError` with code `unavailable` if there is none.
    static func find(
        _ given: String?, program: String = Settings.folderOfThisProgram,
        workingFolder: String = FileManager.default.currentDirectoryPath
    ) throws(WorkflowError) -> String {
        if let given {
            guard DemoFolder.isThere(given) else {
                throw WorkflowError(
                    code: .unavailable,
                    message: "this folder holds no sample: its programme.json is missing",
                    file: given)
            }
            return given
        }
        let beside = ["\(program)/share/kept/demo", "\(parent(program))/share/kept/demo"]
        let upwards = (folders(above: program) + folders(above: workingFolder))
            .map { "\($0)/fixtures/demo" }
        guard let found = (beside + upwards).first(where: DemoFolder.isThere) else {
            throw WorkflowError(
                code: .unavailable,
                message: """
                    the sample programme is not found beside the program nor above this folder; \
                    name it: kept demo DIR (it lies in fixtures/demo of the sources)
                    """)
        }
        return found
    }

    private static func folders(above folder: String) -> [String] {
        var folders = [folder]
        while folders.count < levelsMax, let last = folders.last, last.count > 1 {
            folders.append(parent(last))
        }
        return folders
    }

    private static func parent(_ folder: String) -> String {
        URL(fileURLWithPath: folder).deletingLastPathComponent().path
    }
}
