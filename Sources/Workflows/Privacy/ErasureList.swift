internal import Foundation
internal import Mentoring

/// The list of who was erased, in a file beside the database: pseudonyms alone, one a line.
///
/// A restored copy of the database does not know of later erasures; the list does, and they are
/// done again when the copy is opened.
struct ErasureList {
    let path: String

    /// Returns the pseudonyms; none if there is no list.
    ///
    /// - Throws: `WorkflowError` with code `unavailable` for a list that cannot be read: going on
    ///   without it might show somebody again.
    func people() throws(WorkflowError) -> [PersonID] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw WorkflowError(
                code: .unavailable, message: "the list of erased people cannot be read", file: path)
        }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map {
            PersonID(String($0))
        }
    }

    /// Adds a pseudonym; it is on disk when this returns.
    func add(_ person: PersonID) throws(WorkflowError) {
        guard try !people().contains(person) else { return }
        let fresh = !FileManager.default.fileExists(atPath: path)
        if fresh {
            _ = FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        do {
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("\(person.text)\n".utf8))
            try handle.synchronize()
            try handle.close()
        } catch {
            throw WorkflowError(
                code: .unavailable, message: "the list of erased people cannot be written",
                file: path)
        }
    }
}
