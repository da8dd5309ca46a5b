internal import ArgumentParser
internal import Workflows

/// The most sessions of a day or week people type: a number from 0 on, or `any` for no limit.
struct CapArgument: ExpressibleByArgument {
    let cap: SetHours.Cap

    init?(argument: String) {
        if argument == "any" {
            cap = .any
        } else if let number = Int(argument), (0...1_000).contains(number) {
            cap = .most(number)
        } else {
            return nil
        }
    }
}
