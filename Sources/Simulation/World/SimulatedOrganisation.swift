public import Reconciliation

/// The habits of one organisation of a simulated world.
public struct SimulatedOrganisation: Sendable, Hashable {
    /// The number, from 0.
    public let number: Int
    /// The platform whose file it exports.
    public let platform: EvidenceSource
    /// The share of people who are not listed at their own wish; 0 where nobody may ask.
    public let unlistedShare: Double
    /// The first day of the week in which the platform's file is empty, from the term's start.
    public let outageDay: Int?
    /// By how many minutes its files are off.
    public let shiftMinutes: Int
    /// The way its files are written, from 0; each number is a language and an encoding.
    public let dialect: Int

    init(_ number: Int, in world: SimulatedWorld) {
        var draw = world.draw("organisation", number)
        let others: [EvidenceSource] = [.zoom, .meet, .webex]
        let isOther = draw.happens(world.rates.otherPlatform)
        let other = draw.pick(others)
        platform = isOther ? other : .teams
        dialect = draw.int(0...999)
        let share = 0.02 + 0.38 * draw.share()
        unlistedShare = world.scenarios.contains(.optout) ? share : 0
        let day = 7 * draw.int(1...10)
        outageDay = world.scenarios.contains(.outage) ? day : nil
        let isShifted = draw.happens(0.5)
        shiftMinutes = world.scenarios.contains(.shift) && isShifted ? 60 : 0
        self.number = number
    }
}
