internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Workflows

/// The command that checks a standing appointment over its whole length, and books it.
struct SeriesCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "series",
        abstract: "Check a standing appointment over its whole length, and book it with --book.",
        discussion: """
            Each session that collides is named with what stands against it and with the nearest \
            time that is possible. Exit code 1 if one of them has none. Nothing is booked without \
            --book; with it either all sessions are booked, the colliding ones at their other \
            time, or none.

            Example:  kept series anna@example.org ben@example.org 2026-03-10T14:00 \\
                        --zone Europe/Berlin --every 2 --count 6 --book
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The mentor's address.", valueName: "mentor")) var mentor: String
    @Argument(help: ArgumentHelp("The mentee's address.", valueName: "mentee")) var mentee: String
    @Argument(help: ArgumentHelp("The first start.", valueName: "start")) var start: TimeArgument
    @Option(help: ArgumentHelp("The zone of its clock; the programme's.", valueName: "zone"))
    var zone: String?
    @Option(help: ArgumentHelp("Weeks from one session to the next.", valueName: "n"))
    var every: Int?
    @Option(help: ArgumentHelp("How many sessions.", valueName: "n")) var count: Int?
    @Option(
        help: ArgumentHelp(
            "Instead of --every and --count: FREQ=MONTHLY;BYDAY=1TU;COUNT=6.", valueName: "rrule"))
    var rule: String?
    @Option(help: ArgumentHelp("The length; the pair's own unless said.", valueName: "60m"))
    var length: LengthArgument?
    @Option(help: ArgumentHelp("In a free room of this site each time.", valueName: "site"))
    var site: String?
    @Flag(help: "Book all sessions, or none.") var book = false
    @Flag(help: "With --book: leave out sessions for which nothing near is free.") var skip = false
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("With --book: where it takes place.", valueName: "text"))
    var place: String?
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "With --book: who does it, by address; a coordinator unless said.", valueName: "email"))
    var actor: String?
    @Option(
        help: ArgumentHelp(
            "With --book: a key of your own; asking again with it does nothing twice.",
            valueName: "text"))
    var key: String?

    func validate() throws {
        guard book || (!skip && place == nil && actor == nil && key == nil) else {
            throw ValidationError("--skip, --where, --as and --key go with --book.")
        }
        guard rule == nil || (every == nil && count == nil) else {
            throw ValidationError("Give --rule, or --every and --count.")
        }
        guard rule != nil || count != nil else {
            throw ValidationError("How often? Give --every and --count, or --rule.")
        }
        guard (1...52).contains(every ?? 1), (1...SeriesCheck.occurrencesMax).contains(count ?? 1)
        else {
            throw ValidationError(
                "--every takes 1 to 52, --count 1 to \(SeriesCheck.occurrencesMax).")
        }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let dependencies = try await session.dependencies()
        let programme = try await ReadProgrammes(dependencies).find(slug: session.programmeSlug)
        let rules = try session.zone(zone ?? programme.zone)
        var question = CheckSeries.Question(
            programme: session.programmeSlug, mentor: mentor, mentee: mentee,
            start: try start.instant(in: rules),
            rule: rule ?? "FREQ=WEEKLY;INTERVAL=\(every ?? 1);COUNT=\(count ?? 1)")
        question.zone = rules.name
        question.lengthMinutes = length?.minutes
        question.site = site
        guard book else {
            let answer = try await CheckSeries(dependencies)(question)
            session.output.json(SeriesAnswer(answer: answer).json)
            SeriesAnswer(answer: answer).say(in: session)
            return answer.occurrences.allSatisfy { $0.slot != nil } ? .done : .answerIsNo
        }
        var order = BookSeries.Order(question)
        order.place = place
        order.actor = actor
        order.isSkipping = skip
        order.idempotencyKey = key
        let booked = try await BookSeries(dependencies)(order)
        BookedSeries(booked: booked, zone: rules).say(in: session)
        return .done
    }
}

/// How a series is answered.
struct SeriesAnswer {
    let answer: CheckSeries.Answer

    func say(in session: Session) {
        let people = answer.schedule.people
        let count = answer.occurrences.count
        let collisions = answer.occurrences.filter(\.collides)
        let open = collisions.filter { $0.slot == nil }.count
        session.output.say(
            "\(people.mentor.name) and \(people.mentee.name): "
                + "\(count) session\(count == 1 ? "" : "s")"
                + (collisions.isEmpty
                    ? ", all as planned"
                    : ", \(collisions.count) cannot be held as planned")
                + (open == 0 ? "" : ", \(open) of them not near their plan either"))
        for (index, occurrence) in answer.occurrences.enumerated() {
            session.output.say("\(index + 1). \(text(occurrence.planned))\(fate(occurrence))")
            occurrence.facts.forEach { session.output.say("     \($0.text)") }
        }
    }

    var json: JSONValue { ["occurrences": occurrences] }

    var occurrences: JSONValue {
        .list(
            answer.occurrences.map { occurrence in
                [
                    "planned": JSONValue(occurrence.planned.start),
                    "collides": JSONValue(occurrence.collides),
                    "start": JSONValue(occurrence.slot?.start),
                    "end": JSONValue(occurrence.slot?.end),
                    "why": .list(
                        occurrence.facts.map {
                            ["code": .text($0.code.rawValue), "text": .text($0.text)]
                        }),
                ]
            })
    }

    private func fate(_ occurrence: SeriesCheck.Occurrence) -> String {
        guard occurrence.collides else { return "" }
        return occurrence.slot.map { " → \(text($0))" } ?? " → nothing near"
    }

    private func text(_ slot: Period) -> String {
        let wall = answer.zone.wallTime(at: slot.start)
        return "\(wall.date.weekday.shortName) \(wall.date.iso) \(wall.clock)"
    }
}
