/// Logarithm and exponential from + − × ÷ alone, so that a fit has the same bits everywhere.
///
/// The C library's own functions differ in the last place between versions and processors; these
/// are within 4 units in the last place of the true value, which learning never notices.
enum StableMath {
    private static let ln2High = 0.693_147_180_369_123_8
    private static let ln2Low = 1.908_214_929_270_587_7e-10
    private static let ln2 = 0.693_147_180_559_945_3

    /// Returns the natural logarithm; numbers of zero and below count as the smallest positive one.
    static func log(_ number: Double) -> Double {
        let positive = max(number, .leastNormalMagnitude)
        var exponent = Double(positive.exponent)
        var mantissa = positive.significand
        if mantissa > 1.414_213_562_373_095 {
            mantissa *= 0.5
            exponent += 1
        }
        // log(m) = 2·artanh((m − 1) / (m + 1)); the argument is at most 0.172.
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var sum = 0.0
        var odd = 21.0
        while odd >= 1 {
            sum = sum * square + 1 / odd
            odd -= 2
        }
        return exponent * ln2High + (exponent * ln2Low + 2 * ratio * sum)
    }

    /// Returns the exponential; the argument is held within ±700, so the result is finite.
    static func exp(_ number: Double) -> Double {
        let held = min(max(number, -700), 700)
        let doublings = (held / ln2).rounded()
        let rest = (held - doublings * ln2High) - doublings * ln2Low
        var sum = 1.0
        var order = 15.0
        while order >= 1 {
            sum = 1 + sum * rest / order
            order -= 1
        }
        return sum * Double(sign: .plus, exponent: Int(doublings), significand: 1)
    }

    /// Returns 1 / (1 + e^−x).
    static func logistic(_ number: Double) -> Double {
        1 / (1 + exp(-number))
    }

    /// Returns log(p / (1 − p)) with p held within 10⁻⁶ of 0 and 1.
    static func logit(_ probability: Double) -> Double {
        let held = min(max(probability, 1e-6), 1 - 1e-6)
        return log(held / (1 - held))
    }

    /// 1000 / ln 10: turns natural log odds into millibans.
    static let millibansPerNat = 434.294_481_903_251_8
}
