internal import Foundation

/// The service key: 32 random bytes in a file beside the database, mode 0600, made on first use.
///
/// The key signs the secrets of invitation addresses. It lies outside the database so that a copy
/// of the database alone cannot forge an answer.
struct KeyFile {
    /// The length of the key in bytes.
    static let keyBytes = 32

    let path: String
    let randomness: any Randomness

    /// Returns the key, making the file if there is none.
    ///
    /// Several first starts at once agree on one key: the file is written elsewhere and linked
    /// into place, and whoever comes second reads what is there.
    ///
    /// - Throws: `WorkflowError` with code `unavailable` if the file cannot be made or is no key.
    func key() throws(WorkflowError) -> [UInt8] {
        if let key = try existing() { return key }
        let fresh = randomness.bytes(count: Self.keyBytes)
        let suffix = randomness.bytes(count: 8).map { String($0, radix: 16) }.joined()
        let draft = "\(path).\(suffix)"
        let made = FileManager.default.createFile(
            atPath: draft, contents: Data(fresh), attributes: [.posixPermissions: 0o600])
        guard made else { throw refused("cannot be made; is its folder writable?") }
        defer { try? FileManager.default.removeItem(atPath: draft) }
        try? FileManager.default.linkItem(atPath: draft, toPath: path)
        guard let key = try existing() else { throw refused("cannot be made") }
        return key
    }

    private func existing() throws(WorkflowError) -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw refused("cannot be read; it must belong to the user who runs Kept")
        }
        guard data.count == Self.keyBytes else {
            throw refused("is no key of \(Self.keyBytes) bytes; restore it from a backup")
        }
        return [UInt8](data)
    }

    private func refused(_ what: String) -> WorkflowError {
        WorkflowError(code: .unavailable, message: "the key file \(what)", file: path)
    }
}
