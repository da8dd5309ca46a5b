import CivilTime
import Mentoring
import Reconciliation
import Testing

/// Every phase against every step of an objection.
struct DisputeRulesTests {
    private let now = Scene.later
    private let mentor = PersonID("per_mentor")
    private let mentee = PersonID("per_mentee")
    private let coordinator = PersonID("per_ingrid")
    private let second = PersonID("per_otto")

    private func versions(
        _ phases: VerdictPhase..., value: VerdictValue = .missed, decidedAt: Instant? = nil
    ) -> [Verdict] {
        phases.enumerated().map { number, phase in
            Verdict(
                judgement: Judgement(
                    appointment: AppointmentID("apt_1"), leg: LegName(.mentee, revision: 0),
                    value: value, phase: phase, metMillibans: 0, legMillibans: 0, reasons: [],
                    inputs: [], inputHash: Digest256(hashing: []), policyVersion: 0,
                    weightsVersion: 0, engineVersion: 1),
                version: number + 1, contentHash: Digest256(hashing: []), previousHash: nil,
                hash: Digest256(hashing: []), run: "run_1", decidedAt: decidedAt ?? now)
        }
    }

    private func refusal(_ work: () throws(DisputeRefusal) -> Void) -> DisputeRefusal? {
        do {
            try work()
            return nil
        } catch {
            return error
        }
    }

    private func objection(
        _ versions: [Verdict], by person: PersonID? = nil, at: Instant? = nil
    ) -> DisputeRefusal? {
        refusal { () throws(DisputeRefusal) in
            try DisputeRules.checkObjection(
                by: person ?? mentee, to: Scene().appointment.mentee, versions: versions,
                disputeDays: 30, at: at ?? now)
        }
    }

    @Test(arguments: VerdictPhase.allCases)
    func `one may object to what is settled, final or corrected, and to nothing else`(
        _ phase: VerdictPhase
    ) {
        let allowed: Set<VerdictPhase> = [.settled, .final, .corrected]
        #expect(objection(versions(phase)) == (allowed.contains(phase) ? nil : .phase))
    }

    @Test func `only one's own leg, only what was judged, only within the days`() {
        #expect(objection(versions(.settled), by: mentor) == .notOwnLeg)
        #expect(objection([]) == .notJudged)
        let settled = versions(.settled, .final)
        #expect(objection(settled, at: now.advanced(bySeconds: 30 * 86_400 - 1)) == nil)
        #expect(objection(settled, at: now.advanced(bySeconds: 30 * 86_400)) == .tooLate)
    }

    @Test func `the days count from the first settled version of the value that stands`() {
        var all = versions(.settled, decidedAt: now)
        all += versions(.final, decidedAt: now.advanced(bySeconds: 14 * 86_400))
        #expect(objection(all, at: now.advanced(bySeconds: 31 * 86_400)) == .tooLate)
        all += versions(
            .corrected, value: .kept, decidedAt: now.advanced(bySeconds: 40 * 86_400))
        #expect(objection(all, at: now.advanced(bySeconds: 60 * 86_400)) == nil)
    }

    private func steps(_ states: (DisputeState, PersonID)...) -> [DisputeStep] {
        states.map { state, actor in
            DisputeStep(
                appointment: AppointmentID("apt_1"), leg: LegName(.mentee, revision: 0),
                actor: actor.text, state: state, reason: "x", at: now)
        }
    }

    private func decided(
        _ steps: [DisputeStep], by person: PersonID, upheld: Bool = true, exported: Bool = false
    ) -> Result<DisputeState, DisputeRefusal> {
        Result { () throws(DisputeRefusal) in
            try DisputeRules.decide(
                steps, by: person, people: [mentor, mentee], isUpheld: upheld,
                isExported: exported)
        }
    }

    @Test(arguments: DisputeState.allCases)
    func `each state and each decision lead where the rules say`(_ state: DisputeState) {
        let open = steps((.open, mentee), (state, state == .open ? mentee : coordinator))
        let isOpen = state == .open || state == .seconded
        for exported in [false, true] {
            #expect(
                decided(open, by: second, upheld: false, exported: exported)
                    == (isOpen ? .success(.rejected) : .failure(.nothingOpen)))
            let upheld: DisputeState = exported && state == .open ? .seconded : .upheld
            #expect(
                decided(open, by: second, exported: exported)
                    == (isOpen ? .success(upheld) : .failure(.nothingOpen)))
        }
    }

    @Test func `nobody decides about what is theirs, and no two are one`() {
        let open = steps((.open, mentee))
        #expect(decided(open, by: mentee) == .failure(.isObjector))
        #expect(decided(open, by: mentor) == .failure(.hasLeg))
        let seconded = steps((.open, mentee), (.seconded, coordinator))
        #expect(decided(seconded, by: coordinator, exported: true) == .failure(.needsSecond))
        #expect(decided(seconded, by: second, exported: true) == .success(.upheld))
        #expect(decided([], by: coordinator) == .failure(.nothingOpen))
    }

    @Test func `a leg is disputed from the objection until the decision`() {
        var all = steps((.open, mentee), (.seconded, coordinator), (.upheld, second))
        for index in all.indices { all[index].at = now.advanced(byMinutes: index) }
        let leg = LegName(.mentee, revision: 0)
        func open(_ minute: Int) -> Set<LegName> {
            DisputeStep.openLegs(all, asOf: now.advanced(byMinutes: minute))[
                AppointmentID("apt_1")] ?? []
        }
        #expect(open(-1).isEmpty)
        #expect(open(0) == [leg])
        #expect(open(1) == [leg])
        #expect(open(2).isEmpty)
    }
}
