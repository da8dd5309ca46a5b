/// One component in the solver's terms: candidates, and resources that several of them share.
///
/// A resource is a person's cell, a site's cell, a person's day or a person's week. Only resources
/// that could be asked for more often than they can serve are kept; the others never bind.
struct PlanModel: Sendable {
    /// The pairs of the problem, ascending.
    let pairs: [Int32]
    /// Where the candidates of each pair begin, and the end of the last.
    var first: ContiguousArray<Int32> = [0]
    /// For each candidate its row in the problem.
    var row: ContiguousArray<Int32> = []
    /// The value of each candidate in points.
    var value: ContiguousArray<Int32> = []
    /// The session (window of a pair) each candidate belongs to, numbered over all pairs.
    var session: ContiguousArray<Int32> = []
    /// How many of its pair's candidates may come before each: earlier windows, early enough.
    var before: ContiguousArray<Int32> = []
    /// Where the resources of each candidate begin in ``uses``, and the end of the last.
    var firstUse: ContiguousArray<Int32> = [0]
    /// The resources of all candidates.
    var uses: ContiguousArray<Int32> = []
    /// How often each resource can be used.
    var capacity: ContiguousArray<Int32> = []
    /// What each resource is.
    var keys: ContiguousArray<PlanResourceKey> = []
    /// Where the sessions of each pair begin, and the end of the last.
    var firstSession: ContiguousArray<Int32> = [0]
    /// A number of the mentor of each pair, dense in this component.
    var mentor: ContiguousArray<Int32> = []
    /// The most candidates a pair has.
    var candidatesMax = 0

    var pairCount: Int { pairs.count }
    var sessionCount: Int { Int(firstSession[pairs.count]) }

    /// Points are multiplied by this in prices and bounds.
    static let scale: Int32 = 1_024

    /// Translates a component of a problem.
    init(_ problem: ProgrammeProblem, component: [Int32]) {
        pairs = component
        addCandidates(problem)
        var resources = PlanResources(problem, component: component)
        for pass in [PlanResources.Pass.count, .number] {
            resources.begin(pass)
            for local in component.indices {
                let pair = problem.pairs[Int(component[local])]
                for candidate in Int(first[local])..<Int(first[local + 1]) {
                    resources.forEachUse(
                        of: pair, start: problem.starts[Int(row[candidate])],
                        session: session[candidate], into: &uses)
                    if pass == .number { firstUse.append(Int32(uses.count)) }
                }
            }
        }
        capacity = resources.capacities
        keys = resources.keys
    }

    private mutating func addCandidates(_ problem: ProgrammeProblem) {
        let days = problem.dayTables[problem.spacingTable]
        var mentors: [Int32: Int32] = [:]
        for index in pairs {
            let pair = problem.pairs[Int(index)]
            mentor.append(mentors[pair.mentor, default: Int32(mentors.count)])
            mentors[pair.mentor] = mentor[mentor.count - 1]
            let sessions = firstSession[firstSession.count - 1]
            var windowStart = pair.first
            var early = pair.first
            for at in pair.first..<pair.end {
                if at > pair.first, problem.windows[Int(at)] != problem.windows[Int(at) - 1] {
                    windowStart = at
                }
                let day = days[Int(problem.starts[Int(at)])] - pair.minDays
                while early < windowStart, days[Int(problem.starts[Int(early)])] <= day {
                    early += 1
                }
                row.append(at)
                value.append(problem.values[Int(at)])
                session.append(sessions + problem.windows[Int(at)])
                before.append(early - pair.first)
            }
            first.append(Int32(row.count))
            firstSession.append(sessions + pair.windowCount)
            candidatesMax = max(candidatesMax, Int(pair.end - pair.first))
        }
    }
}
