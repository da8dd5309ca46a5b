internal import Foundation

/// The folder invitations are written into beside the outbox.
public struct InvitationFolder: Sendable {
    private let path: String

    /// Makes the folder if it is missing and checks that it can be written.
    ///
    /// - Throws: `WorkflowError` with code `unavailable`; called before anything is booked, so
    ///   that a booking never stands while its files could not be written.
    public init(_ path: String) throws(WorkflowError) {
        self.path = path
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let kind = attributes?[.type] as? FileAttributeType
        guard kind == .typeDirectory || kind == .typeSymbolicLink,
            FileManager.default.isWritableFile(atPath: path + "/.")
        else {
            throw WorkflowError(
                code: .unavailable, message: "files cannot be written into this folder",
                file: path)
        }
    }

    /// Writes messages and returns their paths; a file of an earlier try is replaced.
    ///
    /// - Throws: `WorkflowError` with code `unavailable` naming the file; what was booked stands
    ///   and its messages are in the outbox.
    public func write(_ messages: [WrittenInvitation]) throws(WorkflowError) -> [String] {
        try write(messages.map { (name: $0.fileName, text: $0.text) })
    }

    /// Writes texts under names and returns their paths; see ``write(_:)``.
    public func write(
        _ files: [(name: String, text: String)]
    ) throws(WorkflowError) -> [String] {
        var paths: [String] = []
        for (name, text) in files {
            let file = "\(path)/\(name.replacing("/", with: "_"))"
            do {
                try Data(text.utf8).write(
                    to: URL(fileURLWithPath: file), options: .atomic)
            } catch {
                throw WorkflowError(
                    code: .unavailable,
                    message: "the change is stored, but this file could not be written; "
                        + "its message waits in the outbox",
                    file: file)
            }
            paths.append(file)
        }
        return paths
    }
}
