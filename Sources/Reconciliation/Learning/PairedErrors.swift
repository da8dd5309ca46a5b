/// Compares two ways of foretelling on the same cases.
enum PairedErrors {
    /// Whether the errors are less on average by more than two standard errors.
    ///
    /// With fewer than 20 cases nothing is told apart.
    static func areLess(_ errors: [Double], than others: [Double]) -> Bool {
        let count = Double(errors.count)
        guard errors.count >= 20 else { return false }
        let gains = zip(others, errors).map { $0 - $1 }
        let mean = gains.reduce(0, +) / count
        var spread = 0.0
        for gain in gains { spread += (gain - mean) * (gain - mean) }
        return mean > 0 && mean * mean > 4 * spread / (count * (count - 1))
    }
}
