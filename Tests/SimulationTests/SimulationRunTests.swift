import Reconciliation
import Simulation
import Testing

/// The engine against worlds whose truth is known: small ones, so that `make test` stays short.
struct SimulationRunTests {
    @Test func `verdicts of a plain world are right where they are decided`() {
        let run = SimulationRun(SimulatedWorld(seed: 101, appointments: 1_000), auditPermille: 0)
        #expect(run.links.wrong == 0)
        #expect(run.alone.automaticShare() > 0.60)
        #expect(run.asked.automaticShare() > run.alone.automaticShare() + 0.10)
        #expect(run.alone.errorShare < 0.015)
        #expect(run.asked.calibrationError < 0.04)
    }

    @Test(arguments: SimulationScenario.allCases)
    func `a scenario is judged as well or honestly left open`(scenario: SimulationScenario) {
        let world = SimulatedWorld(seed: 102, appointments: 120, scenarios: [scenario])
        let run = SimulationRun(world, auditPermille: 0)
        // What somebody forges or confirms to please is bounded by its family, not undone.
        let bound = [.collude, .polite, .forge].contains(scenario) ? 5 : 2
        #expect(run.alone.wrong <= bound, "\(scenario)")
        #expect(run.alone.falselyMissed <= 1, "\(scenario)")
    }

    @Test func `learning from a random audit speaks only where it foretells better`() {
        let world = SimulatedWorld(seed: 103, appointments: 1_000)
        let learning = SimulationRun.learn(world, auditPermille: 300)
        #expect(learning.caseCount > 900)
        #expect((220...380).contains(learning.auditedCount))
        if learning.ending == .learnt {
            #expect(learning.learntBrier < learning.startBrier)
        } else {
            #expect(learning.table == .start)
        }
    }
}
