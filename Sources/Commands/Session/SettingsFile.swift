internal import Foundation
internal import Workflows

/// Refuses a configuration file that says something else than it seems to.
enum SettingsFile {
    /// Looks at names and values; a misspelt name or a number would else go unnoticed.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` naming the key.
    static func check(_ path: String) throws {
        let data = Data(try CalendarFiles.bytes(ofFile: path))
        guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw refused("the configuration file must be a JSON object of texts", path)
        }
        for (name, value) in object.sorted(by: { $0.key < $1.key }) {
            guard SettingKey(rawValue: name) != nil else {
                let known = SettingKey.allCases.map(\.rawValue).joined(separator: ", ")
                throw refused("'\(name)' is no setting; known: \(known)", path)
            }
            guard value is String else { throw refused("\(name) must be a text", path) }
        }
    }

    private static func refused(_ message: String, _ path: String) -> WorkflowError {
        WorkflowError(code: .inputRefused, message: message, file: path)
    }
}
