/// Decimal logarithms in integers, so that scores are equal on every processor.
enum IntegerLogarithm {
    /// Returns 1000·log10 of a whole number from 1, rounded to the nearest; 0 for less.
    static func millibans(of number: Int) -> Int {
        guard number > 1 else { return 0 }
        let exponent = Int.bitWidth - 1 - number.leadingZeroBitCount
        // The mantissa in [1, 2) with 31 binary places; each squaring yields one bit of log2.
        var mantissa =
            exponent <= 31
            ? UInt64(number) << UInt64(31 - exponent) : UInt64(number) >> UInt64(exponent - 31)
        var log2 = UInt64(exponent)
        for _ in 0..<24 {
            mantissa = (mantissa * mantissa) >> 31
            log2 <<= 1
            if mantissa >= 1 << 32 {
                mantissa >>= 1
                log2 |= 1
            }
        }
        // log10(2)·1000 = 301.029995664
        return Int((log2 * 301_029_996 / 1_000_000 + (1 << 23)) >> 24)
    }
}
