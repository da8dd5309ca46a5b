import TestSupport
import Testing
import Workflows

@Suite struct DemoFolderTests {
    /// A mistake in one file of the sample and what the refusal must name.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let name: String
        let file: String
        let from: String
        let to: String
        let says: String

        var testDescription: String { name }
    }

    static let mistakes = [
        Mistake(
            name: "unknown key of the programme", file: "programme.json", from: "\"slug\":",
            to: "\"colour\": \"red\", \"slug\":", says: "unknown key 'colour'"),
        Mistake(
            name: "unknown key of a step", file: "story.json", from: "\"count\": 3",
            to: "\"cuont\": 3", says: "steps[0]: unknown key 'cuont'"),
        Mistake(
            name: "key of another step", file: "story.json", from: "\"do\": \"reconcile\"",
            to: "\"do\": \"reconcile\", \"file\": \"x\"", says: "unknown key 'file'"),
        Mistake(
            name: "unknown step", file: "story.json", from: "\"do\": \"propose\"",
            to: "\"do\": \"ponder\"", says: "'ponder' is no step"),
        Mistake(
            name: "missing key", file: "programme.json", from: "\"zone\": \"Europe/Berlin\",",
            to: "", says: "the key 'zone' is missing"),
        Mistake(
            name: "unknown zone", file: "programme.json", from: "Europe/Berlin",
            to: "Europe/Atlantis", says: "Europe/Atlantis"),
        Mistake(
            name: "no instant", file: "programme.json", from: "2026-03-02T07:00:00Z",
            to: "soon", says: "'soon' is no instant"),
        Mistake(
            name: "another version", file: "story.json", from: "\"version\": 1",
            to: "\"version\": 2", says: "'2' is no known version"),
        Mistake(
            name: "stranger", file: "story.json", from: "\"as\": \"anna.keller@example.org\"",
            to: "\"as\": \"nobody@example.org\"", says: "nobody@example.org"),
        Mistake(
            name: "person of another session", file: "story.json",
            from: "\"as\": \"anna.keller@example.org\"",
            to: "\"as\": \"rachel.goldberg@example.org\"", says: "not one of the two people"),
        Mistake(
            name: "session that is not booked", file: "story.json",
            from: "\"do\": \"checkin\", \"session\": \"S1\"",
            to: "\"do\": \"checkin\", \"session\": \"S99\"", says: "'S99'"),
        Mistake(
            name: "expected session that is not booked", file: "story.json",
            from: "\"S13\": [\"missed_mentor\"]", to: "\"S77\": [\"missed_mentor\"]",
            says: "'S77'"),
        Mistake(
            name: "no outcome", file: "story.json", from: "[\"missed_mentor\"]",
            to: "[\"lost\"]", says: "'lost' is no outcome"),
        Mistake(
            name: "step before the one before", file: "story.json",
            from: "2026-03-02T08:05:00Z", to: "2026-03-02T07:59:00Z", says: "steps[1].at"),
        Mistake(
            name: "missing evidence file", file: "story.json", from: "evidence/Mentoring Anna",
            to: "evidence/Mentoring Hanna", says: "missing from the sample"),
        Mistake(
            name: "path out of the folder", file: "story.json", from: "replies/outlook",
            to: "../replies/outlook", says: "leads out of the folder"),
        Mistake(
            name: "unknown placeholder", file: "replies/outlook-accepted.ics", from: "{{UID}}",
            to: "{{UDI}}", says: "a placeholder is not known"),
        Mistake(
            name: "hours of a stranger", file: "hours.csv", from: "anna.keller@example.org",
            to: "nobody@example.org", says: "nobody@example.org"),
        Mistake(
            name: "unknown column", file: "hours.csv", from: "prefer", to: "prefers",
            says: "column 'prefers'"),
        Mistake(
            name: "pair that is none", file: "pairs.csv", from: "jonas.weiss", to: "lena.hartmann",
            says: "are no pair of pairs.csv"),
    ]

    @Test(arguments: mistakes)
    func `a mistake in the sample is refused with its file`(_ mistake: Mistake) throws {
        let folder = try copyOfSample()
        let file = folder.file(mistake.file)
        var text = try FileBytes.text(file)
        let place = try #require(text.firstRange(of: mistake.from))
        text.replaceSubrange(place, with: mistake.to)
        try FileBytes.write(text, to: file)
        let error = #expect(throws: WorkflowError.self) {
            try DemoFolder(folder.path, zones: SystemZoneFiles()).script()
        }
        #expect(error?.code == .inputRefused)
        #expect(error?.message.contains(mistake.says) == true, "\(error?.message ?? "")")
        #expect(error?.file?.hasPrefix(folder.path) == true)
    }

    @Test(arguments: [
        "programme.json", "people.csv", "pairs.csv", "hours.csv", "story.json",
        "replies/outlook-accepted.ics",
    ])
    func `a missing file is named`(_ name: String) throws {
        let folder = try copyOfSample(without: name)
        let error = #expect(throws: WorkflowError.self) {
            try DemoFolder(folder.path, zones: SystemZoneFiles()).script()
        }
        #expect(error?.code == .inputRefused)
        #expect(error?.file == folder.file(name))
    }

    @Test func `a calendar of nobody is refused`() throws {
        let folder = try copyOfSample()
        try folder.write("BEGIN:VCALENDAR", to: "calendars/nobody@example.org.ics")
        let error = #expect(throws: WorkflowError.self) {
            try DemoFolder(folder.path, zones: SystemZoneFiles()).script()
        }
        #expect(error?.message.contains("EMAIL.ics") == true)
    }

    @Test func `the sample is whole`() throws {
        let script = try DemoFolder(Fixtures.path("demo"), zones: SystemZoneFiles()).script()
        #expect(script.calendars.count == 22)
        #expect(script.hours.count == 21)
        #expect(script.steps.count { $0.action.session != nil } > 40)
        #expect(DemoFolder.isThere(Fixtures.path("demo")))
        #expect(!DemoFolder.isThere(Fixtures.path("ics")))
    }

    private func copyOfSample(without left: String? = nil) throws -> TemporaryFolder {
        let folder = try TemporaryFolder("demo-sample")
        for part in ["", "calendars/", "replies/", "evidence/"] {
            if !part.isEmpty { _ = try folder.folder(String(part.dropLast())) }
            for name in try Fixtures.names(in: "demo/\(part)") {
                let source = Fixtures.path("demo/\(part)\(name)")
                guard !FileBytes.isFolder(source), "\(part)\(name)" != left else { continue }
                try FileBytes.write(FileBytes.read(source), to: folder.file("\(part)\(name)"))
            }
        }
        return folder
    }
}
