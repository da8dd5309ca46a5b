internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Workflows

/// The ranked times of a kick-off, as a document or in words.
struct KickOffAnswer {
    let answer: PlanKickOff.Answer

    var json: JSONValue {
        [
            "proposals": .list(answer.proposals.map(json)),
            "bound": JSONValue(answer.weightOfAll), "asked": JSONValue(answer.askedCount),
            "without": .list(
                answer.without.map { without in
                    [
                        "person": .text(without.person.email.text),
                        "start": JSONValue(without.best.period.start),
                        "present": JSONValue(without.best.counts.present),
                        "weight": JSONValue(without.best.counts.weight),
                    ]
                }),
            "two_dates": answer.twoDates.map { two in
                [
                    "starts": .list(two.periods.map { JSONValue($0.start) }),
                    "weight": JSONValue(two.weight),
                    "lost": .list(two.lost.map { .text($0.email.text) }),
                ]
            } ?? .null,
            "by_site": .list(
                answer.bySite.map { site in
                    .object(
                        [("site", .text(site.site)), ("asked", JSONValue(site.askedCount))]
                            + members(site.proposal))
                }),
        ]
    }

    private func json(_ proposal: PlanKickOff.Proposal) -> JSONValue {
        .object(members(proposal))
    }

    private func members(
        _ proposal: PlanKickOff.Proposal
    ) -> [(key: String, value: JSONValue)] {
        [
            ("start", JSONValue(proposal.period.start)), ("end", JSONValue(proposal.period.end)),
            ("present", JSONValue(proposal.counts.present)),
            ("unknown", JSONValue(proposal.counts.unknown)),
            ("weight", JSONValue(proposal.counts.weight)),
            ("required_ok", JSONValue(proposal.counts.isRequiredMet)),
            ("quorum_ok", JSONValue(proposal.counts.isQuorumMet)),
            ("burden_minutes", JSONValue(proposal.counts.burdenMinutes)),
            (
                "lost",
                .list(
                    proposal.lost.map { loss in
                        [
                            "person": .text(loss.person.email.text),
                            "code": .text(loss.code.rawValue),
                            "weight": JSONValue(loss.weight),
                            "required": JSONValue(loss.isRequired),
                        ]
                    })
            ),
        ]
    }

    func say(in output: Output) {
        output.say(
            "Kick-off of \(answer.programme.name): \(answer.askedCount) people asked, "
                + "\(answer.kickOff.lengthMinutes) minutes (times in \(answer.zone.name); a mentor "
                + "weighs 2, all together \(answer.weightOfAll))")
        output.say()
        if answer.proposals.first?.counts.isRequiredMet != true {
            output.say("No time in this window suits everybody who must be there. The best others:")
            output.say()
        }
        for (index, proposal) in answer.proposals.enumerated() {
            say(proposal, number: index + 1, in: output)
        }
        for without in answer.without {
            output.say(
                "Without \(without.person.name): \(time(without.best.period.start)), "
                    + "\(without.best.counts.present) can come.")
        }
        saySites(in: output)
        sayTwoDates(in: output)
    }

    private func saySites(in output: Output) {
        guard !answer.bySite.isEmpty else { return }
        output.say("Site by site, each at its own time:")
        for site in answer.bySite {
            let counts = site.proposal.counts
            var line =
                "   \(site.site), \(time(site.proposal.period.start)): \(counts.present) of "
                + "\(site.askedCount) can come"
            if counts.unknown > 0 { line += ", \(counts.unknown) unknown" }
            if !counts.isQuorumMet { line += ", quorum missed" }
            output.say(line + (site.proposal.lost.isEmpty ? "" : "; this loses"))
            losses(of: site.proposal).forEach { output.say("     \($0)") }
        }
        let present = answer.bySite.reduce(0) { $0 + $1.proposal.counts.present }
        let together = answer.proposals.first?.counts.present ?? 0
        output.say("   together \(present); at one time for all sites \(together)")
        output.say()
    }

    /// Whom a time loses: a line for each reason, required people first.
    private func losses(of proposal: PlanKickOff.Proposal) -> [String] {
        let must = proposal.lost.filter(\.isRequired).map {
            "\($0.person.name), who must be there: \(Self.words($0.code))"
        }
        let others = Dictionary(grouping: proposal.lost.filter { !$0.isRequired }) { $0.code }
            .sorted { ($1.value.count, $0.key.rawValue) < ($0.value.count, $1.key.rawValue) }
            .map { code, lost in
                let names = lost.prefix(12).map(\.person.name).joined(separator: ", ")
                let more = lost.count > 12 ? " and \(lost.count - 12) more" : ""
                return "\(Self.words(code)): \(names)\(more)"
            }
        return must + others
    }

    private func say(_ proposal: PlanKickOff.Proposal, number: Int, in output: Output) {
        let counts = proposal.counts
        var line = "\(number). \(time(proposal.period.start)): \(counts.present) can come"
        line += ", weight \(counts.weight)"
        if counts.unknown > 0 { line += ", \(counts.unknown) unknown" }
        if !counts.isQuorumMet { line += ", quorum missed" }
        output.say(line)
        guard !proposal.lost.isEmpty else {
            output.say("   loses nobody")
            output.say()
            return
        }
        output.say("   choosing this loses")
        losses(of: proposal).forEach { output.say("     \($0)") }
        output.say()
    }

    private func sayTwoDates(in output: Output) {
        guard let two = answer.twoDates, let best = answer.proposals.first,
            two.weight > best.counts.weight
        else { return }
        let names = two.lost.prefix(12).map(\.name).joined(separator: ", ")
        output.say(
            "With two dates, \(two.periods.map { time($0.start) }.joined(separator: " and ")), "
                + (two.lost.isEmpty
                    ? "everybody can come to one."
                    : "only \(two.lost.count) can come to neither: \(names)"
                        + (two.lost.count > 12 ? " …" : ".")))
    }

    private func time(_ instant: Instant) -> String {
        let wall = answer.zone.wallTime(at: instant)
        return "\(PlanAnswer.short(wall.date.weekday)) \(wall.date.iso) \(wall.clock)"
    }

    private static func words(_ code: KickOffLoss) -> String {
        switch code {
        case .busy: "busy"
        case .outsideHours: "outside their hours"
        case .notice: "too short a notice"
        case .nightInZone: "night there"
        case .requiredElsewhere: "needed at another site"
        case .unknown: "calendar unknown"
        }
    }
}
