import CivilTime
import Hummingbird
import HummingbirdTesting
import Logging
import Mentoring
import Synchronization
import TestSupport
import Testing
import Workflows

@testable import WebService

/// A small programme in a database of its own, furnished by the workflows alone.
///
/// Names are as hostile as an import allows. One session was kept, one has no evidence, one was
/// moved and lies ahead; the clock stands on Friday 20 March 2026.
final class WebHouse: Sendable {
    static let now = "2026-03-20T08:00:00Z"
    static let anna = "anna@example.org"
    static let ben = "ben@example.org"
    static let cleo = "cleo@example.org"

    private static let people = """
        email,name,role,zone
        anna@example.org,"Anna ""><script>alert(1)</script> O'Neil & Sons",mentor,Europe/Berlin
        ben@example.org,"Ben ""\u{301} onmouseover=""alert(2)"" Ortiz",mentee,America/New_York
        cleo@example.org,"{{{title}}} <\u{301}img src=//evil.example/x> Cleo",mentee,Europe/Berlin
        """

    let folder: TemporaryFolder
    let dependencies: Dependencies
    /// The sessions: kept, without evidence, ahead.
    let appointments: [String]

    init() async throws {
        folder = try TemporaryFolder("web")
        let path = folder.file("kept.sqlite")
        var open = try await Dependencies.open(
            DependencySettings(
                database: "sqlite:\(path)", keyFile: path + ".key",
                airlockFolder: Programs.folder, mailDomain: "kept.example",
                baseURL: "http://127.0.0.1:8080",
                fixedNow: Instant(rfc3339: "2026-03-02T07:00:00Z")),
            zones: SystemZoneFiles())
        _ = try await CreateProgramme(open)(
            slug: "house", name: "House <b>& friends</b>", zone: "Europe/Berlin")
        _ = try await ImportPeople(open)(
            programme: nil, bytes: Array(Self.people.utf8), file: "people.csv")
        let pairs = "mentor,mentee\n\(Self.anna),\(Self.ben)\n\(Self.anna),\(Self.cleo)\n"
        _ = try await ImportPairs(open)(
            programme: nil, bytes: Array(pairs.utf8), file: "pairs.csv")
        let kept = try await Self.book(Self.ben, "2026-03-10T13:00:00Z", open)
        let unknown = try await Self.book(Self.cleo, "2026-03-12T09:00:00Z", open)
        let ahead = try await Self.book(Self.ben, "2026-03-26T13:00:00Z", open)
        appointments = [kept, unknown, ahead]
        open.clock = FixedClock(try #require(Instant(rfc3339: "2026-03-10T14:30:00Z")))
        for email in [Self.anna, Self.ben] {
            _ = try await RecordCheckIn(open)(
                RecordCheckIn.Order(appointment: kept, email: email, answer: .met))
        }
        open.clock = FixedClock(try #require(Instant(rfc3339: Self.now)))
        _ = try await RunReconciliation(open)()
        dependencies = open
    }

    private static func book(
        _ mentee: String, _ start: String, _ dependencies: Dependencies
    ) async throws -> String {
        var order = BookAppointment.Order(
            programme: nil, mentor: anna, mentee: mentee,
            start: try #require(Instant(rfc3339: start)))
        order.isForced = true
        order.place = "Room <i>1</i>"
        return try await BookAppointment(dependencies)(order).appointment.id.text
    }

    /// A feed's path, with its secret.
    func feedPath(of email: String, replacing: Bool = false) async throws -> String {
        let address = try await FeedAddress(dependencies).make(email: email, replacing: replacing)
        return String(address.dropFirst(dependencies.baseURL.count))
    }

    /// The address of every route, filled in with what this house has.
    func paths() async throws -> [String] {
        let feed = try await feedPath(of: Self.anna, replacing: true)
        let site = try await Site(dependencies)
        return RouteTable.routes(site).flatMap { route -> [String] in
            switch route.path {
            case "/programmes/{slug}": ["/programmes/house"]
            case "/appointments/{id}": appointments.map { "/appointments/\($0)" }
            case "/feeds/{token}.ics": [feed]
            default: [route.path]
            }
        }
    }

    /// Runs a test against the service itself, on its router unless said otherwise.
    func serve<Value>(
        _ setup: TestingSetup = .router, dependencies: Dependencies? = nil,
        log: LogLines = LogLines(),
        _ test: @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let logger = Logger(label: "test") { _ in
            JSONLogHandler(clock: FixedClock(Instant(secondsSinceEpoch: 0)), write: log.append)
        }
        let application = try await Application.build(
            dependencies ?? self.dependencies, logger: logger)
        return try await application.test(setup, test)
    }
}

/// Lines of a log, kept in memory.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    /// All lines so far.
    var all: [String] { lines.withLock { $0 } }

    /// Adds a line.
    @Sendable func append(_ line: String) {
        lines.withLock { $0.append(line) }
    }
}
