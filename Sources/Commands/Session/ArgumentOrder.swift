/// Lets the common options stand before the command as well as after it.
///
/// `kept --database sqlite:x.db book …` means `kept book … --database sqlite:x.db`: people and
/// scripts write both, and the parser knows options only behind their command.
enum ArgumentOrder {
    private static let withValue = ["--database", "--programme", "--config", "--now"]
    private static let flags = ["--json"]

    /// Returns the arguments with leading common options moved behind the command.
    static func commandFirst(_ arguments: [String]) -> [String] {
        var leading: [String] = []
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            let name = String(argument.prefix { $0 != "=" })
            if flags.contains(argument) || (withValue.contains(name) && name != argument) {
                leading.append(argument)
            } else if withValue.contains(argument), index + 1 < arguments.count {
                leading += [argument, arguments[index + 1]]
                index += 1
            } else {
                break
            }
            index += 1
        }
        let command = Array(arguments[index...])
        guard !command.isEmpty, !leading.isEmpty else { return arguments }
        // Words after `--` are never options, so the moved ones go before it.
        let end = command.firstIndex(of: "--") ?? command.endIndex
        return Array(command[..<end]) + leading + Array(command[end...])
    }
}
