/// A call that only some places may make.
struct ForbiddenCall: Sendable {
    let call: String
    /// The beginnings of the paths that may make it; empty: nobody.
    let allowed: [String]
    /// The rooms it is forbidden in; nil: all of `Sources`.
    var rooms: Set<String>?
    let instead: String
}

/// Keeps traps, clocks, chance, processes and printing where they belong.
struct ForbiddenCallRule: TidyRule {
    let name = "forbidden call"
    let calls: [ForbiddenCall]

    init(_ calls: [ForbiddenCall] = ForbiddenCallRule.table) {
        self.calls = calls
    }

    func findings(in source: SourceText) -> [Finding] {
        guard source.isSource else { return [] }
        // Most files mention none of these, so each is looked for in the whole text first.
        let here = calls.filter { call in
            call.rooms?.contains(source.room) ?? true
                && !call.allowed.contains { source.path.hasPrefix($0) }
                && source.mentions(call.call)
        }
        return source.code.enumerated().flatMap { index, line in
            here.filter { contains(line, $0.call) }.map {
                finding(source, line: index + 1, "`\($0.call)` is not for this room: \($0.instead)")
            }
        }
    }

    /// Whether a line holds a call that is not the end of a longer name.
    private func contains(_ line: String, _ call: String) -> Bool {
        let (text, wanted) = (Array(line.utf8), Array(call.utf8))
        guard text.count >= wanted.count else { return false }
        return (0...(text.count - wanted.count)).contains { start in
            text[start] == wanted[0] && text[start..<(start + wanted.count)].elementsEqual(wanted)
                && isBoundary(wanted[0], before: start, in: text)
                && isBoundary(wanted[wanted.count - 1], after: start + wanted.count, in: text)
        }
    }

    private func isBoundary(_ first: UInt8, before start: Int, in text: [UInt8]) -> Bool {
        start == 0 || !isName(first) || !isName(text[start - 1])
    }

    private func isBoundary(_ last: UInt8, after end: Int, in text: [UInt8]) -> Bool {
        end == text.count || !isName(last) || !isName(text[end])
    }

    private func isName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || SourceScanner.isAlphanumeric(byte)
    }
}

extension ForbiddenCallRule {
    private static let outsideWorld = ["Sources/Workflows/Dependencies", "Sources/kept-bench/"]
    private static let clock = "take the instant as a parameter; Dependencies owns the clock"
    private static let chance = "take a generator as a parameter; Dependencies owns chance"
    private static let printing = "return the text; Commands prints"
    private static let processes = "only Airlock starts processes"

    /// Where learning and searching may reckon in fractions.
    ///
    /// They do so with + − × ÷ alone, so that every processor gives the same bits, and results
    /// leave in whole numbers. Judging, slots and bounds stay in integers.
    private static let learning = [
        "Sources/Reconciliation/Learning/", "Sources/Reconciliation/Truth/",
        "Sources/Reconciliation/Linking/", "Sources/Reconciliation/KeepModel/",
        "Sources/Simulation/",
        "Sources/Scheduling/Planner/PlanPrices", "Sources/Scheduling/Planner/ProgrammePlan",
    ]

    /// Every forbidden call, who may make it all the same, and what to do instead.
    static let table: [ForbiddenCall] =
        forbid(["try!", "as!"], "handle the failure, or throw it on")
        + forbid(["fatalError("], "throw, or state the bug with preconditionFailure and its reason")
        + forbid(
            ["print(", "debugPrint(", "dump("], in: ["Sources/Commands/", "Sources/kept-bench/"],
            printing)
        + forbid(
            ["exit("], in: ["Sources/Commands/", "Sources/kept-airlock/", "Sources/kept-bench/"],
            "throw; exit codes are chosen in Commands/ExitStatus")
        + forbid(
            [
                "Date()", "Date.now", "ContinuousClock.now", "ContinuousClock()",
                "SuspendingClock()", "SuspendingClock.now", "clock_gettime(", "gettimeofday(",
                "time(nil)", "nanosleep(", "usleep(", "Task.sleep",
            ], in: outsideWorld, clock)
        + forbid(
            [
                "SystemRandomNumberGenerator", "UUID()", ".random(", ".shuffled()", ".shuffle()",
                ".randomElement()", "getrandom(", "arc4random(",
            ], in: outsideWorld, chance)
        + forbid(
            ["posix_spawn(", "posix_spawnp(", "fork(", "execve(", "Process()", "popen("],
            in: ["Sources/Airlock/"], processes)
        + forbid(
            ["Double", "Float", "Float32", "CGFloat"], in: learning, rooms: Rooms.core,
            "the core counts in integers (minutes, points, millibans)")
        + forbid(
            ["getenv(", "ProcessInfo", "open(", "fopen(", "FileManager"], rooms: Rooms.core,
            "the core does no I/O: an edge room reads and hands the value in")

    private static func forbid(
        _ calls: [String], in allowed: [String] = [], rooms: Set<String>? = nil, _ instead: String
    ) -> [ForbiddenCall] {
        calls.map { ForbiddenCall(call: $0, allowed: allowed, rooms: rooms, instead: instead) }
    }
}
