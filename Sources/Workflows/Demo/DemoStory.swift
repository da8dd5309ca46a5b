internal import CivilTime
internal import Invitations

/// `story.json`: the steps and what they must end with.
struct DemoStory: Decodable {
    let steps: [DemoStep]
    let expected: DemoExpectation

    init(from decoder: any Decoder) throws {
        let object = try StrictObject(decoder, known: ["version", "steps", "expected"])
        try object.checkVersion()
        steps = try object.decoded([DemoStep].self, "steps")
        expected = try object.decoded(DemoExpectation.self, "expected")
    }
}

extension DemoScript.Opening: Decodable {
    /// Reads `programme.json`.
    public init(from decoder: any Decoder) throws {
        let object = try StrictObject(
            decoder,
            known: [
                "version", "slug", "name", "zone", "first_day", "last_day", "policy",
                "set_up_at", "ends_at",
            ])
        try object.checkVersion()
        slug = try object.text("slug")
        name = try object.text("name")
        zone = try object.text("zone")
        firstDay = try object.value("first_day", "date") { CivilDate(iso: $0) }
        lastDay = try object.value("last_day", "date") { CivilDate(iso: $0) }
        policy = try object.decoded([String: String].self, "policy")
            .sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
        setUpAt = try object.value("set_up_at", "instant") { Instant(rfc3339: $0) }
        endsAt = try object.value("ends_at", "instant") { Instant(rfc3339: $0) }
    }
}

extension DemoStep: Decodable {
    private static let keys: [String: [String]] = [
        "propose": ["mentor", "mentee", "from", "until", "length", "count"],
        "book": ["session", "mentor", "mentee", "start", "zone", "length", "where"],
        "move": ["session", "as", "start", "zone"],
        "cancel": ["session", "as", "reason"],
        "receive": ["session", "person", "template", "expect", "sequence", "stamp"],
        "checkin": ["session", "as", "answer", "reason"],
        "evidence": ["file"],
        "calendars": [],
        "reconcile": [],
    ]

    /// Which step it is, read before the keys it may have are known.
    private struct Kind: Decodable {
        let word: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: StrictObject.Key.self)
            let key = StrictObject.Key("do")
            word = try container.decode(String.self, forKey: key)
            guard DemoStep.keys[word] != nil else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container,
                    debugDescription: "'\(word)' is no step; known: "
                        + DemoStep.keys.keys.sorted().joined(separator: ", "))
            }
        }
    }

    /// Reads one step of the story.
    public init(from decoder: any Decoder) throws {
        let kind = try Kind(from: decoder).word
        let object = try StrictObject(
            decoder, known: ["at", "do", "note"] + (Self.keys[kind] ?? []))
        at = try object.value("at", "instant") { Instant(rfc3339: $0) }
        note = try object.textIfAny("note")
        action =
            switch kind {
            case "propose": .propose(try DemoAction.Question(object))
            case "book": .book(try DemoAction.Booking(object))
            case "move": .move(try DemoAction.Moving(object))
            case "cancel":
                .cancel(
                    session: try object.text("session"), email: try object.text("as"),
                    reason: try object.text("reason"))
            case "receive": .receive(try DemoAction.Reply(object))
            case "checkin":
                .checkIn(
                    session: try object.text("session"), email: try object.text("as"),
                    answer: try object.value("answer", "answer") { CheckInAnswer(rawValue: $0) },
                    reason: try object.textIfAny("reason"))
            case "evidence": .evidence(file: try object.text("file"))
            case "calendars": .calendars
            default: .reconcile
            }
    }
}

extension DemoAction.Question {
    init(_ object: StrictObject) throws {
        self.init(
            mentor: try object.text("mentor"), mentee: try object.text("mentee"),
            from: try object.valueIfAny("from", "instant") { Instant(rfc3339: $0) },
            until: try object.valueIfAny("until", "instant") { Instant(rfc3339: $0) },
            lengthMinutes: try object.valueIfAny("length", "length") {
                minutes(fromLengthText: $0)
            },
            count: try object.numberIfAny("count"))
    }
}

extension DemoAction.Booking {
    init(_ object: StrictObject) throws {
        self.init(
            session: try object.text("session"), mentor: try object.text("mentor"),
            mentee: try object.text("mentee"),
            start: try object.value("start", "wall time") { WallTime(iso: $0) },
            zone: try object.text("zone"),
            lengthMinutes: try object.value("length", "length") { minutes(fromLengthText: $0) },
            place: try object.text("where"))
    }
}

extension DemoAction.Moving {
    init(_ object: StrictObject) throws {
        self.init(
            session: try object.text("session"), email: try object.text("as"),
            start: try object.value("start", "wall time") { WallTime(iso: $0) },
            zone: try object.text("zone"))
    }
}

extension DemoAction.Reply {
    init(_ object: StrictObject) throws {
        self.init(
            session: try object.text("session"), email: try object.text("person"),
            template: try object.text("template"),
            expect: try object.value("expect", "outcome") { ITIPOutcome(rawValue: $0) },
            sequence: try object.numberIfAny("sequence"),
            stamp: try object.valueIfAny("stamp", "instant") { Instant(rfc3339: $0) })
    }
}
