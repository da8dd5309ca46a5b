import CivilTime
import Mentoring
import Reconciliation
import Testing

struct PhaseRuleTests {
    struct Row: Sendable {
        let minutes: Int
        let phase: VerdictPhase
    }

    static let rows: [Row] = [
        Row(minutes: 29, phase: .pending), Row(minutes: 30, phase: .provisional),
        Row(minutes: 4_319, phase: .provisional), Row(minutes: 4_320, phase: .settled),
        Row(minutes: 24_479, phase: .settled), Row(minutes: 24_480, phase: .final),
    ]

    @Test(arguments: rows)
    func `phases follow the clock where no source is expected`(row: Row) {
        let asOf = Scene.end.advanced(byMinutes: row.minutes)
        #expect(Scene().judge(asOf: asOf).mentor.phase == row.phase)
    }

    @Test func `a verdict settles when the last expected source has spoken`() {
        var scene = Scene()
        scene.cover(parsed: 0)
        scene.appointment.watermarks = SourceWatermark.expected(
            sources: [.teams, .checkin], end: Scene.end, coverage: scene.appointment.coverage)
        let day = Scene.end.advanced(byMinutes: 1_440)
        #expect(scene.judge(asOf: day.advanced(bySeconds: -1)).mentor.phase == .provisional)
        #expect(scene.judge(asOf: day).mentor.phase == .settled)
    }

    @Test func `a source that never speaks is waited for until the limit`() {
        var scene = Scene()
        scene.appointment.watermarks = [SourceWatermark(source: .teams, passedAt: nil)]
        #expect(
            scene.judge(asOf: Scene.end.advanced(byMinutes: 71 * 60)).mentor.phase == .provisional)
        #expect(scene.judge(asOf: Scene.end.advanced(byMinutes: 72 * 60)).mentor.phase == .settled)
    }

    @Test func `open questions, breaks, disputes and closed periods show`() {
        var asked = Scene()
        asked.asked(.mentor)
        #expect(asked.judge(asOf: Scene.end.advanced(byMinutes: 60)).mentor.phase == .exception)
        var broken = Scene()
        broken.appointment.otherOpenBreaks = 1
        #expect(broken.judge().mentor.phase == .exception)
        var disputed = Scene()
        disputed.appointment.disputedLegs = [LegName(.mentee, revision: 0)]
        #expect(disputed.judge().mentee.phase == .disputed)
        #expect(disputed.judge().mentor.phase == .settled)
        var closed = Scene()
        closed.appointment.isPeriodClosed = true
        #expect(closed.judge().mentor.phase == .final)
    }

    @Test func `an answered break is not offered again`() throws {
        var scene = Scene()
        scene.said(.mentor, .met)
        scene.said(.mentee, .didNotHappen)
        let item = try #require(scene.judge().breaks.first)
        scene.appointment.answeredBreaks = [item.id]
        #expect(scene.judge().breaks.isEmpty)
        #expect(scene.judge().mentor.phase == .settled)
    }
}
