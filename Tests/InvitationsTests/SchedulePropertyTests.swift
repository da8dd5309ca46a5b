import CalendarModel
import CivilTime
import Invitations
import TestSupport
import Testing

/// Random lives of a series: whoever takes the messages has what the new state says, in either
/// order of arrival.
@Suite struct SchedulePropertyTests {
    private let differ = ScheduleDiffer(zones: SystemZones.shared)

    @Test func `the messages of a change bring everybody to the new state in both orders`()
        throws
    {
        var random = SeededGenerator.forTest()
        var sent = 0
        for life in 0..<400 {
            var plan = SchedulePlan()
            plan.isAllDay = life.isMultiple(of: 3)
            plan.hasMaster = !life.isMultiple(of: 5)
            plan.silent = life.isMultiple(of: 7) ? ["cy"] : []
            if !plan.hasMaster { plan.change(&random) }
            var state: CalendarObject?
            var withdrawn: [CalendarAddress: Int] = [:]
            var recipients = Dictionary(
                uniqueKeysWithValues: SchedulePlan.everybody.map { ($0, ModelRecipient()) })
            for step in 0..<5 {
                if step > 0 {
                    plan.change(&random)
                    if random.chance(percent: 30) { plan.change(&random) }
                }
                let sequence = state?.events.map(\.sequence).max() ?? 0
                let stamp = Instant(secondsSinceEpoch: 1_772_000_000 + Int64(step))
                let diff = try differ.diff(
                    from: state, to: try plan.object(sequence: sequence, spelling: &random),
                    stamp: stamp, withdrawn: withdrawn)
                for name in SchedulePlan.everybody {
                    let address = try SchedulePlan.address(name)
                    let own = diff.messages.filter { $0.recipients.contains(address) }
                    sent += own.count
                    if plan.silent.contains(name) {
                        #expect(own.isEmpty, "somebody else tells them")
                        continue
                    }
                    var forwards = try #require(recipients[name])
                    var backwards = forwards
                    for message in own { try forwards.take(message.object) }
                    for message in own.reversed() { try backwards.take(message.object) }
                    let wanted = plan.expected(name)
                    #expect(forwards.entries(plan) == wanted, "life \(life) step \(step) \(name)")
                    #expect(backwards.entries(plan) == wanted, "life \(life) step \(step) \(name)")
                    if forwards.entries(plan) != wanted { return }
                    recipients[name] = forwards
                }
                state = diff.object
                withdrawn = diff.withdrawn
            }
        }
        #expect(sent > 2_000)
    }

    @Test func `nothing follows from a state that is only spelled otherwise`() throws {
        var random = SeededGenerator.forTest()
        for life in 0..<300 {
            var plan = SchedulePlan()
            plan.isAllDay = life.isMultiple(of: 2)
            for _ in 0..<random.int(in: 0...6) { plan.change(&random) }
            let object = try plan.object(sequence: 3, spelling: &random)
            var other = try plan.object(sequence: 3, spelling: &random)
            for index in other.events.indices {
                other.events[index].attendees.shuffle(using: &random)
                other.events[index].stamp = Instant(secondsSinceEpoch: 1_773_000_000)
            }
            let diff = try differ.diff(
                from: object, to: other, stamp: Instant(secondsSinceEpoch: 1_774_000_000))
            #expect(diff.changes.isEmpty && diff.messages.isEmpty)
            #expect(diff.object == (other.events.isEmpty ? nil : other))
        }
    }
}
