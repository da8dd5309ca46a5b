internal import ArgumentParser
internal import Mentoring
internal import Workflows

/// The commands about a programme's policy.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Show and set the values a programme runs by.",
        subcommands: [PolicyShowCommand.self, PolicySetCommand.self])
}

/// The command that shows the policy in force.
struct PolicyShowCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show every value with its default and meaning.",
        discussion: "Example:  kept policy show")

    @OptionGroup var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let (_, policy) = try await ReadProgrammes(session.dependencies())
            .show(slug: session.programmeSlug)
        session.output.json(PolicyAnswer(policy: policy).json)
        PolicyAnswer(policy: policy).say(in: session)
        return .done
    }
}

/// The command that sets one value, as the policy's next version.
struct PolicySetCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set one value; it applies to what is not yet settled.",
        discussion: "Example:  kept policy set late_cancel 48h")

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The value's name.", valueName: "key")) var key: String
    @Argument(help: ArgumentHelp("What it shall be.", valueName: "value")) var value: String

    func run(in session: Session) async throws -> ExitStatus {
        let policy = try await SetPolicy(session.dependencies())(
            programme: session.programmeSlug, key: key, value: value)
        session.output.json([
            "key": .text(key),
            "value": JSONValue(PolicyKey.named(key).map { policy.text($0) }),
            "version": JSONValue(policy.version),
        ])
        session.output.say("\(key) is \(value) from version \(policy.version) on")
        return .done
    }
}

/// How a policy is answered: every key with its value and default.
struct PolicyAnswer {
    let policy: ProgrammePolicy

    var json: JSONValue {
        .object(
            PolicyKey.all.map { key in
                let value: JSONValue = [
                    "value": .text(policy.text(key)),
                    "default": .text(key.text(key.defaultNumber)),
                    "unit": .text(key.unit.rawValue), "bounds": .text(key.boundsText),
                    "meaning": .text(key.meaning),
                ]
                return (key: key.name, value: value)
            })
    }

    func say(in session: Session) {
        session.output.table(
            ["KEY", "VALUE", "DEFAULT", "MEANING"],
            PolicyKey.all.map { key in
                [key.name, policy.text(key), key.text(key.defaultNumber), key.meaning]
            })
    }
}
