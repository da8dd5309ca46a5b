internal import CivilTime
internal import Scheduling
internal import Workflows

/// The plan of a neutral cohort file, as a document or as a few lines.
struct CohortAnswer {
    let answer: PlanCohort.Answer

    func give(in output: Output) {
        output.json(json)
        let plan = answer.plan
        let due = answer.cohort.problem.pairs.reduce(0) { $0 + Int($1.windowCount) }
        output.say(
            "\(plan.sessions.count) of \(due) sessions placed for "
                + "\(answer.cohort.pairNumbers.count) pairs")
        output.say(PlanAnswer.quality(value: plan.value, bound: plan.bound, gap: plan.gap))
    }

    private var json: JSONValue {
        let cohort = answer.cohort
        let length = Int32(cohort.lengthSlots)
        let sessions = answer.plan.sessions.map { session -> JSONValue in
            [
                "pair": JSONValue(cohort.pairNumbers[Int(session.pair)]),
                "start": JSONValue(cohort.instant(ofSlot: session.start)),
                "end": JSONValue(cohort.instant(ofSlot: session.start + length)),
            ]
        }
        return [
            "sessions": .list(sessions), "unplaced": .list(unplaced),
            "value": .number(answer.plan.value), "bound": .number(answer.plan.bound),
            "gap": PlanAnswer.gap(answer.plan.gap),
        ]
    }

    private var unplaced: [JSONValue] {
        let problem = answer.cohort.problem
        var placed = Set<Int>()
        for session in answer.plan.sessions {
            placed.insert(Int(session.pair) << 16 | Int(session.window))
        }
        return problem.pairs.indices.flatMap { index -> [JSONValue] in
            let pair = problem.pairs[index]
            return (0..<Int(pair.windowCount)).compactMap { window in
                guard !placed.contains(index << 16 | window) else { return nil }
                let fits = (Int(pair.first)..<Int(pair.end)).contains {
                    problem.windows[$0] == Int32(window)
                }
                return [
                    "pair": JSONValue(answer.cohort.pairNumbers[index]),
                    "window": JSONValue(window), "why": fits ? "contested" : "nothing_fits",
                ]
            }
        }
    }
}
