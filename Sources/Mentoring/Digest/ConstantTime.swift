/// Compares two secrets in a time that depends on their lengths only.
///
/// A comparison that stops at the first difference would tell a guesser how far they got.
/// Secrets of different lengths are unequal.
public func constantTimeEqual(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
    let left = Array(left)
    let right = Array(right)
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices {
        difference |= left[index] ^ right[index]
    }
    return difference == 0
}
