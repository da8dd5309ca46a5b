internal import Configuration
internal import Foundation
internal import SystemPackage
internal import Workflows

/// What is in force for this run, and where each value came from.
struct Settings: Sendable {
    /// Where a value came from.
    enum Origin: String, Sendable {
        case option = "command line"
        case environment
        case file = "configuration file"
        case standard = "default"
    }

    /// One value in force.
    struct Value: Sendable {
        let text: String?
        let origin: Origin
    }

    private let values: [SettingKey: Value]

    /// Reads options, environment and file, in this order of precedence.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` if the file cannot be read, `usage` for a
    ///   value that cannot be used.
    static func read(
        _ options: CommonOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> Settings {
        let variables = ConfigReader(
            provider: EnvironmentVariablesProvider(environmentVariables: environment))
        let file = try await fileReader(options.config)
        var values: [SettingKey: Value] = [:]
        for key in SettingKey.allCases {
            if let text = option(key, options) {
                values[key] = Value(text: text, origin: .option)
            } else if let text = variables.string(forKey: ConfigKey(["kept", key.rawValue])),
                !text.isEmpty
            {
                values[key] = Value(text: text, origin: .environment)
            } else if let text = file?.string(forKey: ConfigKey([key.rawValue])) {
                values[key] = Value(text: text, origin: .file)
            }
        }
        for (key, value) in values {
            if let text = value.text, let problem = key.problem(in: text) {
                throw WorkflowError(
                    code: .usage,
                    message: "\(key.variable) (\(value.origin.rawValue)): \(problem)")
            }
        }
        let home = environment["HOME"] ?? "."
        let dataHome = environment["XDG_DATA_HOME"] ?? "\(home)/.local/share"
        return Settings(given: values, dataHome: dataHome)
    }

    private init(given: [SettingKey: Value], dataHome: String) {
        var values = given
        func standard(_ key: SettingKey, _ text: String?) {
            if values[key] == nil { values[key] = Value(text: text, origin: .standard) }
        }
        standard(.database, "sqlite:\(dataHome)/kept/kept.sqlite")
        standard(.baseURL, "http://127.0.0.1:8080")
        standard(.mailDomain, "kept.invalid")
        standard(.smtpTLS, "required")
        standard(.smtpPerMinute, "300")
        standard(.airlock, Self.folderOfThisProgram)
        let database = values[.database]?.text ?? ""
        let path = database.hasPrefix("sqlite:") ? String(database.dropFirst(7)) : nil
        standard(.keyFile, path.map { $0 + ".key" })
        for key in SettingKey.allCases { standard(key, nil) }
        self.values = values
    }

    /// Returns the value in force and its origin.
    func value(_ key: SettingKey) -> Value {
        values[key] ?? Value(text: nil, origin: .standard)
    }

    /// Returns the text in force, or nil where there is none.
    subscript(key: SettingKey) -> String? { value(key).text }

    /// The folder the running program lies in, links resolved.
    static var folderOfThisProgram: String {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = link ?? CommandLine.arguments.first ?? "."
        return URL(fileURLWithPath: program).deletingLastPathComponent().path
    }

    private static func option(_ key: SettingKey, _ options: CommonOptions) -> String? {
        switch key {
        case .database: options.database
        case .programme: options.programme
        default: nil
        }
    }

    private static func fileReader(_ path: String?) async throws -> ConfigReader? {
        guard let path else { return nil }
        do {
            try SettingsFile.check(path)
            return ConfigReader(
                provider: try await FileProvider<JSONSnapshot>(filePath: FilePath(path)))
        } catch let error as WorkflowError {
            throw error
        } catch {
            throw WorkflowError(
                code: .inputRefused,
                message: "the configuration file cannot be read; it must be a JSON object of texts",
                file: path)
        }
    }
}
