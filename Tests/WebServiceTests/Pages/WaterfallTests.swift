import Reconciliation
import Testing

@testable import WebService

struct WaterfallTests {
    @Test func `each bar begins where the one before it ended`() {
        let bars = Waterfall([
            VerdictReason(code: "prior", metMillibans: 400, legMillibans: 400),
            VerdictReason(code: "words", metMillibans: 600, legMillibans: -400),
        ]).bars
        #expect(bars.map(\.metFrom) == [0, 400])
        #expect(bars.map(\.metWidth) == [400, 600])
        #expect(bars.map(\.legFrom) == [0, 0])
        #expect(bars.map(\.legWidth) == [400, 400])
        #expect(bars.map(\.legFill) == ["fill-kept", "fill-missed"])
    }

    @Test func `nothing to show divides by nothing`() {
        #expect(Waterfall([VerdictReason(code: "prior")]).bars.map(\.metWidth) == [0])
        #expect(Waterfall([]).bars.isEmpty)
    }
}
