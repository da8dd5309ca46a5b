import CivilTime
import Invitations
import Testing

@Suite struct SequenceOrderTests {
    @Test func `SEQUENCE counts before DTSTAMP`() {
        let orders = [
            SequenceOrder(sequence: 0, stamp: Instant(secondsSinceEpoch: 200)),
            SequenceOrder(sequence: 0, stamp: Instant(secondsSinceEpoch: 300)),
            SequenceOrder(sequence: 1, stamp: Instant(secondsSinceEpoch: 100)),
        ]
        #expect(orders.shuffledEveryWay.allSatisfy { $0.sorted() == orders })
    }
}

extension Array {
    /// Every order of the elements.
    var shuffledEveryWay: [[Element]] {
        guard let first else { return [[]] }
        return Array(dropFirst()).shuffledEveryWay.flatMap { rest in
            (0...rest.count).map { place in
                var order = rest
                order.insert(first, at: place)
                return order
            }
        }
    }
}
