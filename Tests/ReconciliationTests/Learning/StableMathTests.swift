import Foundation
import TestSupport
import Testing

@testable import Reconciliation

struct StableMathTests {
    @Test func `logarithm and exponential agree with the C library`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<4_000 {
            let number = Double(random.int(in: -690_000_000...690_000_000)) / 1e6
            let power = Foundation.exp(number)
            #expect(abs(StableMath.exp(number) / power - 1) < 1e-13, "exp(\(number))")
            #expect(abs(StableMath.log(power) - number) < 1e-13 * max(1, abs(number)))
            let near = 1 + number / 1e9
            #expect(abs(StableMath.log(near) - Foundation.log(near)) < 1e-15, "log(\(near))")
        }
    }

    @Test func `the ends of the range stay finite`() {
        #expect(StableMath.exp(5_000).isFinite)
        #expect(StableMath.exp(-5_000) >= 0)
        #expect(StableMath.log(0).isFinite)
        #expect(StableMath.log(1) == 0)
        #expect(StableMath.exp(0) == 1)
        #expect(StableMath.logistic(0) == 0.5)
        #expect(StableMath.logit(0).isFinite && StableMath.logit(1).isFinite)
    }
}
