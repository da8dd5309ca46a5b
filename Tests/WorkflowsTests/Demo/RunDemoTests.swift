import CivilTime
import Mentoring
import Reconciliation
import Storage
import TestSupport
import Testing
import Workflows

@Suite struct RunDemoTests {
    @Test func `the story ends exactly as its file says`() async throws {
        let house = try await DemoHouse()
        let (script, ending, eventsCount) = try await house.live()
        let expected = script.expected
        #expect(eventsCount == script.steps.count + script.hours.count + script.calendars.count + 3)
        for session in ending.sessions {
            let outcomes = session.dossier.revisions.map(\.outcome)
            #expect(outcomes == expected.outcomes[session.label] ?? [], "\(session.label)")
            for (leg, value) in expected.legs[session.label] ?? [:] {
                let found = session.dossier.legs.first { $0.name == leg }
                #expect(found?.current?.value == value, "\(session.label) \(leg)")
            }
        }
        #expect(Set(expected.outcomes.keys).isSubset(of: ending.sessions.map(\.label)))
        let breaks = ending.openBreaks.map { "\($0.kind.rawValue) \(ending.label(of: $0) ?? "")" }
        #expect(breaks == expected.breaks.map { "\($0.kind.rawValue) \($0.session)" })
    }

    @Test func `the newcomer sees kept, missed, excused, unknown and a break`() async throws {
        let (_, ending, _) = try await DemoHouse().live()
        let figures = ending.overview.figures
        let outcomes = Set(ending.sessions.flatMap { $0.dossier.revisions.compactMap(\.outcome) })
        #expect(outcomes.isSuperset(of: [.kept, .missedMentee, .excused, .unknown, .void]))
        #expect(ending.overview.people.count == 27)
        #expect(ending.overview.pairs.count == 14)
        #expect(!ending.openBreaks.isEmpty)
        #expect(figures.due == figures.judged + figures.unknown + figures.claimed)
    }

    @Test func `a verdict follows the evidence that arrives late`() async throws {
        let (_, ending, _) = try await DemoHouse().live()
        let session = try #require(ending.sessions.first { $0.label == "S3" })
        let leg = try #require(session.dossier.legs.first { $0.name.text == "mentee/0" })
        #expect(leg.versions.map(\.value) == [.unknown, .missed])
        for verdict in leg.versions {
            let met = verdict.judgement.reasons.map(\.metMillibans).reduce(0, +)
            #expect(met == verdict.judgement.metMillibans)
        }
    }

    @Test func `a second run changes nothing and gives the same root`() async throws {
        let house = try await DemoHouse()
        let (script, ending, _) = try await house.live()
        #expect(ending.repeatedRun.summary.changed == 0)
        #expect(ending.repeatedRun.root == ending.lastRun?.root)
        var later = house.dependencies
        later.clock = FixedClock(script.opening.endsAt)
        let again = try await RunReconciliation(later)(.init(workers: 4))
        #expect(again.summary.changed == 0)
        #expect(again.root == ending.lastRun?.root)
    }

    @Test func `the clock of the database stands at the end of the story`() async throws {
        let house = try await DemoHouse()
        let (script, ending, _) = try await house.live()
        #expect(try await DemoClock.read(from: house.database) == script.opening.endsAt)
        #expect(ending.overview.now == script.opening.endsAt)
    }

    @Test func `two databases with the same identifiers give equal verdicts`() async throws {
        let one = try await DemoHouse(seed: 5).live().ending
        let two = try await DemoHouse(seed: 5).live().ending
        #expect(one.lastRun?.root == two.lastRun?.root)
        #expect(contents(one) == contents(two))
        #expect(!contents(one).isEmpty)
    }

    @Test func `two databases with other identifiers judge alike`() async throws {
        let one = try await DemoHouse(seed: 6).live().ending
        let two = try await DemoHouse(seed: 7).live().ending
        #expect(one.lastRun?.root != two.lastRun?.root)
        #expect(judgements(one) == judgements(two))
    }

    @Test func `a second demo in the same database is refused and changes nothing`() async throws {
        let house = try await DemoHouse()
        let (script, ending, _) = try await house.live()
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await RunDemo(house.dependencies)(script) { _ in }
        }
        #expect(error?.code == .conflict)
        #expect(error?.message.contains("holds the demo already") == true)
        var later = house.dependencies
        later.clock = FixedClock(script.opening.endsAt)
        #expect(try await RunReconciliation(later)().root == ending.lastRun?.root)
    }

    @Test func `a database with a programme of somebody's own is never touched`() async throws {
        let house = try await DemoHouse()
        _ = try await CreateProgramme(house.dependencies)(
            slug: "mine", name: "Mine", zone: "Europe/Berlin")
        let script = try DemoFolder(Fixtures.path("demo"), zones: SystemZoneFiles()).script()
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await RunDemo(house.dependencies)(script) { _ in }
        }
        #expect(error?.code == .conflict)
        #expect(try await DemoClock.read(from: house.database) == nil)
        #expect(try await ReadProgrammes(house.dependencies).list().map(\.slug) == ["mine"])
    }

    private func contents(_ ending: DemoEnding) -> [Digest256] {
        ending.sessions.flatMap { session in
            session.dossier.legs.flatMap { $0.versions.map(\.contentHash) }
        }
    }

    /// Values, phases and steps without what only the identifiers decide.
    private func judgements(_ ending: DemoEnding) -> [String] {
        ending.sessions.flatMap { session in
            session.dossier.legs.flatMap { leg in
                leg.versions.map { verdict in
                    let reasons = verdict.judgement.reasons.map {
                        "\($0.code) \($0.metMillibans) \($0.legMillibans) \($0.numbers)"
                    }
                    return "\(session.label) \(leg.name) \(verdict.value) \(verdict.phase) "
                        + reasons.joined(separator: "; ")
                }
            }
        }
    }
}
