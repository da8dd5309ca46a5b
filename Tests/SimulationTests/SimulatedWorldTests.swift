import CivilTime
import Mentoring
import Reconciliation
import Simulation
import Testing

struct SimulatedWorldTests {
    @Test func `a seed is a world`() {
        let one = SimulatedWorld(seed: 11, appointments: 300)
        let two = SimulatedWorld(seed: 11, appointments: 900)
        let other = SimulatedWorld(seed: 12, appointments: 300)
        for number in 0..<300 {
            // Each entity has a stream of its own, so the size of the world shifts nothing.
            let appointment = one.appointment(number)
            #expect(appointment == two.appointment(number))
            #expect(one.truth(appointment) == two.truth(appointment))
            #expect(one.reports(appointment) == two.reports(appointment))
            #expect(one.statements(appointment) == two.statements(appointment))
        }
        #expect(
            (0..<300).contains {
                one.truth(one.appointment($0)) != other.truth(other.appointment($0))
            })
    }

    @Test func `the first draws of a stream are those of SplitMix64`() {
        // A seed equal to the hash of purpose and id makes the state 0, whose first three outputs
        // are those published with the generator.
        var stream = DrawStream(seed: fnv("a/0"), "a", 0)
        #expect(stream.next() == 0xE220_A839_7B1D_CDAF)
        #expect(stream.next() == 0x6E78_9E6A_A1B9_65F4)
        #expect(stream.next() == 0x06C4_5D18_8009_454F)
    }

    @Test func `a scenario leaves the truth of the plain world alone`() {
        let plain = SimulatedWorld(seed: 5, appointments: 200)
        let scenarios: [SimulationScenario] = [
            .optout, .collude, .polite, .outage, .shift, .copies,
        ]
        for scenario in scenarios {
            let world = SimulatedWorld(seed: 5, appointments: 200, scenarios: [scenario])
            for number in 0..<200 {
                let appointment = plain.appointment(number)
                #expect(plain.truth(appointment) == world.truth(appointment))
            }
        }
    }

    @Test func `the shares are those of the rates`() {
        let world = SimulatedWorld(seed: 3, appointments: 20_000)
        var met = 0
        var listed = (count: 0, both: 0)
        for number in 0..<20_000 {
            let appointment = world.appointment(number)
            let truth = world.truth(appointment)
            met += truth.isMet || truth.cause == .crossed ? 1 : 0
            guard truth.cause == .together, appointment.isOnline else { continue }
            listed.count += 1
            let copies = world.reports(appointment).filter { $0.source == .graph }
            let isBoth = copies.contains { report in
                PairSide.allCases.allSatisfy { side in
                    report.rows.contains { $0.truePerson == side }
                }
            }
            listed.both += isBoth ? 1 : 0
        }
        // .78; four standard errors of a share of 20,000 are .012.
        #expect(abs(Double(met) / 20_000 - 0.78) < 0.012)
        // visible .80 x planned link .96 x both recorded .970 x report .90 x both rows kept .99 x
        // Teams .70 of organisations (about 84 of them: their own spread is .05)
        let share = Double(listed.both) / Double(listed.count)
        #expect(abs(share - 0.80 * 0.96 * 0.970 * 0.90 * 0.99 * 0.70) < 0.08)
    }

    @Test func `no row of a plain world goes to the wrong person`() {
        let world = SimulatedWorld(seed: 21, appointments: 4_000)
        var right = 0
        for number in 0..<4_000 {
            let links = world.matchedCase(world.appointment(number)).links
            #expect(links.wrong == 0)
            right += links.right
        }
        #expect(right > 6_000)
    }

    @Test func `scenarios are read by their words`() {
        #expect(SimulationScenario.parse("forge,drift") == [.forge, .drift])
        #expect(SimulationScenario.parse("") == [])
        #expect(SimulationScenario.parse("forge,nonsense") == nil)
    }

    private func fnv(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
