internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Workflows

/// A plan as a coordinator reads it: what is placed, what is not and why, and how good it is.
struct PlanAnswer {
    let answer: PlanProgramme.Answer

    init(_ answer: PlanProgramme.Answer) {
        self.answer = answer
    }

    /// The members of the JSON document.
    var members: [(key: String, value: JSONValue)] {
        [
            ("sessions", .list(answer.sessions.map(Self.json))),
            ("unplaced", .list(answer.unplaced.map(Self.json))),
            ("value", .number(answer.value)), ("bound", .number(answer.bound)),
            ("gap", Self.gap(answer.gap)),
        ]
    }

    static func json(_ session: PlanProgramme.Session) -> JSONValue {
        [
            "pair": .text(session.pair.text), "mentor": .text(session.mentor.email.text),
            "mentee": .text(session.mentee.email.text), "start": JSONValue(session.period.start),
            "end": JSONValue(session.period.end),
            "mentor_local": .text(session.mentorLocal.iso),
            "mentee_local": .text(session.menteeLocal.iso), "site": JSONValue(session.room?.site),
            "room": JSONValue(session.room?.name),
        ]
    }

    private static func json(_ unplaced: PlanProgramme.Unplaced) -> JSONValue {
        [
            "pair": .text(unplaced.session.pair.text),
            "mentor": .text(unplaced.mentor.email.text),
            "mentee": .text(unplaced.mentee.email.text),
            "window": [
                "from": JSONValue(unplaced.session.due.lowerBound),
                "until": JSONValue(unplaced.session.due.upperBound),
            ],
            "code": .text(unplaced.session.code.rawValue),
            "why": .list(unplaced.session.why.map { .text($0) }),
        ]
    }

    /// The gap as a share, rounded up to millionths.
    static func gap(_ gap: Double) -> JSONValue {
        .decimal((gap * 1_000_000).rounded(.up) / 1_000_000)
    }

    /// One sentence on how good a plan is.
    static func quality(value: Int64, bound: Int64, gap: Double) -> String {
        if value >= bound {
            return "No plan places more of them or suits people better (\(value) points)."
        }
        let hundredths = Int((gap * 10_000).rounded(.up))
        let rest = hundredths % 100
        return "Worth \(value) points; no plan can be worth more than \(bound) "
            + "(at most \(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) % better)."
    }

    /// The plan as a table no spreadsheet takes for formulas, times in the programme's zone.
    var csv: String {
        let head = "start,end,mentor,mentee,mentor_name,mentee_name,local_start,zone,site,room"
        let rows = answer.sessions.map { session in
            [
                session.period.start.rfc3339, session.period.end.rfc3339,
                session.mentor.email.text, session.mentee.email.text, session.mentor.name,
                session.mentee.name, local(session.period.start), answer.zone.name,
                session.room?.site ?? "", session.room?.name ?? "",
            ].map { CSVCell.safe($0) }.joined(separator: ",")
        }
        return ([head] + rows).map { $0 + "\r\n" }.joined()
    }

    private func local(_ instant: Instant) -> String {
        let wall = answer.zone.wallTime(at: instant)
        return "\(wall.date.iso) \(wall.clock)"
    }

    func say(in output: Output, file: String? = nil) {
        let due = answer.sessions.count + answer.unplaced.count
        output.say(
            "\(answer.programme.name): \(answer.sessions.count) of \(due) due sessions have a place"
                + " (times in \(answer.zone.name), in brackets where a clock shows another)")
        output.say()
        if !answer.sessions.isEmpty {
            let hasRooms = answer.sessions.contains { $0.room != nil }
            output.table(
                ["WHEN", "MENTOR", "MENTEE", "DUE"] + (hasRooms ? ["WHERE"] : []),
                answer.sessions.map { session in
                    let day = answer.zone.date(at: session.period.start).weekday
                    return [
                        "\(Self.short(day)) \(local(session.period.start))",
                        session.mentor.name + clock(session.mentorLocal, session),
                        session.mentee.name + clock(session.menteeLocal, session),
                        "\(session.due.lowerBound.iso) to \(session.due.upperBound.iso)",
                    ] + (hasRooms ? [session.place ?? ""] : [])
                })
            output.say()
        }
        sayUnplaced(in: output)
        if answer.bound > 0 {
            output.say(Self.quality(value: answer.value, bound: answer.bound, gap: answer.gap))
        }
        if answer.idlePairsCount > 0 {
            output.say("\(answer.idlePairsCount) pairs are due nothing in this time.")
        }
        if let file { output.say("Written to \(file).") }
        if !answer.sessions.isEmpty {
            output.say("Nothing is booked yet; book all of it with: kept plan --apply")
        }
    }

    /// A person's own clock where it differs, with the day if that differs too.
    private func clock(_ wall: WallTime, _ session: PlanProgramme.Session) -> String {
        let here = answer.zone.wallTime(at: session.period.start)
        guard wall != here else { return "" }
        let day = wall.date == here.date ? "" : "\(wall.date.weekday.shortName) "
        return " (\(day)\(wall.clock))"
    }

    /// Sessions of one pair that miss a place for one reason are one entry.
    private func sayUnplaced(in output: Output) {
        guard !answer.unplaced.isEmpty else { return }
        output.say("Without a place:")
        var rest = answer.unplaced[...]
        while let first = rest.first {
            let alike = rest.prefix {
                $0.session.pair == first.session.pair && $0.session.why == first.session.why
            }
            rest = rest.dropFirst(alike.count)
            let last = alike.last?.session.due.upperBound ?? first.session.due.upperBound
            output.say(
                "  \(first.mentor.name) and \(first.mentee.name), "
                    + (alike.count > 1 ? "\(alike.count) sessions " : "")
                    + "due \(first.session.due.lowerBound.iso) to \(last.iso):")
            first.session.why.forEach { output.say("    \($0)") }
            if rest.first?.session.pair != first.session.pair {
                output.say(
                    "    what would open a time: kept propose \(first.mentor.email.text) "
                        + first.mentee.email.text)
            }
        }
        output.say()
    }

    static func short(_ day: Weekday) -> String {
        switch day {
        case .monday: "Mon"
        case .tuesday: "Tue"
        case .wednesday: "Wed"
        case .thursday: "Thu"
        case .friday: "Fri"
        case .saturday: "Sat"
        case .sunday: "Sun"
        }
    }
}

/// What became of a plan that was booked.
struct AppliedPlan {
    let answer: PlanAnswer
    let booked: PlanProgramme.Booked

    var json: JSONValue {
        let appointments = booked.changes.map { JSONValue.text($0.appointment.id.text) }
        let refused = booked.refused.map { session, error -> JSONValue in
            [
                "session": PlanAnswer.json(session), "code": .text(error.code.word),
                "why": .text(error.message),
            ]
        }
        return .object(
            answer.members + [("booked", .list(appointments)), ("refused", .list(refused))])
    }

    func say(in output: Output) {
        output.say(
            "\(booked.changes.count) of \(answer.answer.sessions.count) sessions are booked; the "
                + "invitations wait in the outbox")
        for (session, error) in booked.refused {
            output.say(
                "  not booked: \(session.mentor.name) and \(session.mentee.name), "
                    + "\(session.period.start.rfc3339): \(error.message)")
        }
    }
}
