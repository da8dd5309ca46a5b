internal import ArgumentParser
internal import Foundation
internal import Workflows

/// The command that shows the settings in force.
struct ConfigCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show the settings in force and where each came from.",
        discussion: "Passwords are masked.\n\nExample:  kept config --config kept.json")

    @OptionGroup var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let rows = SettingKey.allCases.map { key in
            let value = session.settings.value(key)
            return (key: key, text: value.text.map { masked($0, key) }, origin: value.origin)
        }
        session.output.json(
            .object(
                rows.map { row in
                    let value: JSONValue = [
                        "value": JSONValue(row.text), "from": .text(row.origin.rawValue),
                    ]
                    return (key: row.key.rawValue, value: value)
                }))
        session.output.table(
            ["SETTING", "VALUE", "FROM"],
            rows.map { [$0.key.variable, $0.text ?? "(not set)", $0.origin.rawValue] })
        return .done
    }

    /// Hides what stands between `//` and `@` in an address that may hold a password.
    private func masked(_ text: String, _ key: SettingKey) -> String {
        guard key.holdsSecret else { return text }
        // What follows a question mark may name a password too.
        let address = text.prefix { $0 != "?" }
        let query = address.count < text.count ? "?***" : ""
        guard let slashes = address.range(of: "//"), let at = address.lastIndex(of: "@"),
            slashes.upperBound < at
        else { return address + query }
        return address[..<slashes.upperBound] + "***" + address[at...] + query
    }
}
