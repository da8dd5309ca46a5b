internal import Foundation

/// How the laboratory writes shares and chances.
enum Odds {
    /// Returns the chance a total stands for, from 0 to 1.
    static func share(millibans: Int) -> Double {
        1 / (1 + pow(10, -Double(millibans) / 1_000))
    }

    /// Returns a share as per cent with one decimal.
    static func percent(_ share: Double) -> String {
        "\((share * 1_000).rounded() / 10) %"
    }

    /// Returns a figure with four decimals, or a dash for none.
    static func text(_ figure: Double?) -> String {
        guard let figure else { return "–" }
        return "\((figure * 10_000).rounded() / 10_000)"
    }
}
