import CivilTime
import Invitations
import Mentoring
import Reconciliation
import Storage
import Synchronization
import TestSupport
import Testing
import Workflows

/// Chance that is the same in every run: SHA-256 over a seed and a counter.
final class SeededRandomness: Randomness {
    private let seed: Int
    private let count = Mutex(0)

    init(_ seed: Int) { self.seed = seed }

    func bytes(count: Int) -> [UInt8] {
        let number = self.count.withLock { value in
            value += 1
            return value
        }
        return Array(SHA256.hash(Array("\(seed)/\(number)".utf8)).prefix(count))
    }
}

/// Five sessions of Anna and Ben, and everything that is said about them afterwards.
///
/// Kept, missed by Ben, excused, unknown, and one both remember differently.
struct KeptStory: Sendable {
    static let starts = [
        "2026-03-10T13:00:00Z", "2026-03-17T13:00:00Z", "2026-03-24T13:00:00Z",
        "2026-03-31T12:00:00Z", "2026-04-07T12:00:00Z",
    ]
    static let afterwards = "2026-04-13T08:00:00Z"

    let house: House
    let booked: [ChangedAppointment]
    private let randomness = SeededRandomness(99)
    var ids: [String] { booked.map(\.appointment.id.text) }

    /// Books the sessions; Ben declines the third in time.
    init(seed: Int = 1, place: String? = nil) async throws {
        let house = try await House()
        self.house = house
        var dependencies = house.dependencies
        dependencies.randomness = SeededRandomness(seed)
        var booked: [ChangedAppointment] = []
        for start in Self.starts {
            var order = BookAppointment.Order(
                programme: nil, mentor: House.anna, mentee: House.ben,
                start: try #require(Instant(rfc3339: start)))
            order.place = place
            booked.append(try await BookAppointment(dependencies)(order))
        }
        self.booked = booked
        let receipts = try await ReceiveMessage(dependencies)(
            bytes: Self.decline(booked[2].messages[1]), name: "decline.ics")
        try #require(receipts.first?.outcome == .applied)
        try await house.database.write { connection in
            for person in try PeopleStore(connection).all() {
                try SubjectKeyStore(connection).add(
                    SHA256.hash(Array(person.id.text.utf8)), person: person.id)
            }
        }
    }

    /// The same bookings in a house of their own.
    init(copying other: KeptStory) async throws {
        house = try await House(copying: other.house)
        booked = other.booked
    }

    /// What is said afterwards, each at its own time.
    var steps: [@Sendable () async throws -> Void] {
        let story = self
        return [
            {
                _ = try await story.report(
                    "3/10/26", [("Anna Keller", House.anna), ("Ben Ortiz", House.ben)],
                    at: "2026-03-10T16:00:00Z")
            },
            {
                _ = try await story.report(
                    "3/17/26", [("Anna Keller", House.anna)], at: "2026-03-17T16:00:00Z")
            },
            { try await story.say(1, House.anna, .otherAbsent, at: "2026-03-17T14:30:00Z") },
            { try await story.say(4, House.anna, .met, at: "2026-04-07T14:00:00Z") },
            { try await story.say(4, House.ben, .notHeld, at: "2026-04-07T15:00:00Z") },
        ]
    }

    /// Takes every step in the order of the story.
    func tell() async throws {
        for step in steps { try await step() }
    }

    func say(_ session: Int, _ email: String, _ answer: CheckInAnswer, at: String) async throws {
        _ = try await RecordCheckIn(house.at(at))(
            RecordCheckIn.Order(appointment: ids[session], email: email, answer: answer))
    }

    /// Imports a report of a day, everybody from 14:01 to 14:58 in Berlin.
    @discardableResult
    func report(
        _ date: String, _ people: [(name: String, email: String)], at: String,
        isDryRun: Bool = false
    ) async throws -> EvidenceReport {
        var order = ImportEvidence.Order(
            bytes: Self.teams(date, people), name: "report.csv")
        order.isDryRun = isDryRun
        return try await ImportEvidence(house.at(at))(order)
    }

    func run(
        as instant: String = KeptStory.afterwards, asOf: String? = nil, workers: Int = 1,
        through database: (any Database)? = nil
    ) async throws -> RunReconciliation.Answer {
        var dependencies = try house.at(instant)
        dependencies.randomness = randomness
        if let database { dependencies.database = database }
        return try await RunReconciliation(dependencies)(
            RunReconciliation.Order(
                asOf: try asOf.map { try #require(Instant(rfc3339: $0)) }, workers: workers))
    }

    /// The verdicts that stand, one line a leg: session, leg, value, phase, totals, reasons.
    func lines() async throws -> [String] {
        var lines: [String] = []
        for (number, id) in ids.enumerated() {
            let dossier = try await ReadAppointmentDossier(house.at(Self.afterwards))(id)
            for leg in dossier.legs {
                guard let verdict = leg.current else { continue }
                let judgement = verdict.judgement
                lines.append(
                    "\(number) \(leg.name.text) \(verdict.value.rawValue) "
                        + "\(verdict.phase.rawValue) \(judgement.metMillibans) "
                        + "\(judgement.legMillibans) "
                        + judgement.reasons.map(\.code).joined(separator: " "))
            }
        }
        return lines
    }

    /// The outcomes of the five sessions.
    func outcomes() async throws -> [AppointmentOutcome?] {
        var outcomes: [AppointmentOutcome?] = []
        for id in ids {
            outcomes.append(
                try await ReadAppointmentDossier(house.at(Self.afterwards))(id).outcome)
        }
        return outcomes
    }

    private static func decline(_ message: WrittenInvitation) -> [UInt8] {
        let lines = message.text.replacing("\r\n ", with: "").split(separator: "\r\n")
        let uid = lines.first { $0.hasPrefix("UID:") } ?? ""
        let organizer = lines.first { $0.hasPrefix("ORGANIZER") } ?? ""
        return Array(
            [
                "BEGIN:VCALENDAR", "PRODID:-//Test//EN", "VERSION:2.0", "METHOD:REPLY",
                "BEGIN:VEVENT", String(uid), String(organizer),
                "ATTENDEE;PARTSTAT=DECLINED:mailto:\(message.email.folded)", "SEQUENCE:0",
                "DTSTAMP:20260302T070000Z", "DTSTART:20260324T130000Z", "END:VEVENT",
                "END:VCALENDAR", "",
            ].joined(separator: "\r\n").utf8)
    }

    /// A Teams report as it is exported today: UTF-16LE with BOM, tabs, CRLF, three sections.
    static func teams(_ date: String, _ people: [(name: String, email: String)]) -> [UInt8] {
        let from = "\(date), 2:01:00 PM"
        let until = "\(date), 2:58:00 PM"
        var lines = [
            "1. Summary", "Meeting title\tMentoring", "Attended participants\t\(people.count)",
            "Start time\t\(date), 2:00:00 PM", "End time\t\(date), 3:00:00 PM",
            "Meeting duration\t1h", "Average attendance time\t57m", "", "2. Participants",
            "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
        ]
        lines += people.map {
            "\($0.name)\t\(from)\t\(until)\t57m\t\($0.email)\t\($0.email)\tPresenter"
        }
        lines += [
            "", "3. In-Meeting Activities", "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
        ]
        lines += people.map { "\($0.name)\t\(from)\t\(until)\t57m\t\($0.email)\tPresenter" }
        let text = (lines + [""]).joined(separator: "\r\n")
        return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
}
