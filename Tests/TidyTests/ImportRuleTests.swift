import TestSupport
import Testing

struct ImportRuleTests {
    private func findings(_ room: String, _ text: String) -> [Finding] {
        ImportRule().findings(in: SourceText(path: "Sources/\(room)/A.swift", text: text))
    }

    @Test(arguments: Array(Rooms.core).sorted())
    func `the core imports no Foundation`(room: String) {
        #expect(findings(room, "import Foundation").count == 1)
        #expect(findings(room, "public import struct Foundation.Date").count == 1)
        #expect(findings(room, "import Glibc").count == 1)
    }

    @Test func `an arrow points one way`() {
        #expect(findings("Scheduling", "public import Mentoring").isEmpty)
        #expect(findings("Mentoring", "\npublic import Scheduling").map(\.line) == [2])
        #expect(findings("Reconciliation", "internal import Storage").count == 1)
    }

    @Test(arguments: Rooms.owners.keys.sorted())
    func `a foreign thing has one room`(module: String) throws {
        let owner = try #require(Rooms.owners[module])
        for room in Rooms.arrows.keys where room != owner {
            #expect(findings(room, "@preconcurrency internal import \(module)").count == 1)
        }
        #expect(findings(owner, "internal import \(module)").isEmpty)
    }

    @Test func `the rooms that must start fast load no Foundation`() {
        let fast = [
            "CalendarModel", "ICalendarFiles", "MIMEFiles", "Confinement", "Airlock",
            "kept-airlock", "kept-airlock-mail",
        ]
        for room in fast {
            #expect(findings(room, "import Foundation").count == 1)
        }
    }

    @Test func `a room without arrows is pointed out`() {
        #expect(findings("Drawer", "").count == 1)
    }

    @Test func `an import is read in all its forms`() {
        #expect(ImportRule.module(in: "import CivilTime") == "CivilTime")
        #expect(ImportRule.module(in: "  @testable import Commands") == "Commands")
        #expect(ImportRule.module(in: "public import struct CivilTime.Instant") == "CivilTime")
        #expect(ImportRule.module(in: "let importance = 1") == nil)
        #expect(ImportRule.module(in: "important import") == nil)
    }

    @Test func `the manifest draws no arrow that the table does not know`() throws {
        let targets = ManifestArrows(try Repository.shared.text("Package.swift")).targets
        #expect(
            targets["Scheduling"]?.contains("Mentoring") == true, "the manifest was not understood")
        for (room, dependencies) in targets.sorted(by: { $0.key < $1.key }) {
            guard let allowed = Rooms.arrows[room] else {
                #expect(
                    room.hasPrefix("C"), "\(room) stands in Package.swift, not in ImportRule.swift")
                continue
            }
            for name in dependencies where Repository.shared.rooms.contains(name) {
                #expect(
                    allowed.contains(name),
                    "Package.swift leads from \(room) to \(name), the picture does not")
            }
        }
    }
}

/// The targets of a manifest that are not tests, each with the names in its list of dependencies.
struct ManifestArrows {
    let targets: [String: [String]]

    init(_ manifest: String) {
        var found: [String: [String]] = [:]
        for piece in manifest.split(separator: "arget(").dropFirst() {
            let isTest = piece.contains("Tests\"") && piece.contains("\"TestSupport\"")
            let quoted = piece.split(separator: "\"", omittingEmptySubsequences: false)
                .enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
            guard let name = quoted.first, !isTest else { continue }
            found[name] = Array(quoted.dropFirst())
        }
        targets = found
    }
}

extension Repository {
    /// The names of the folders under `Sources`.
    var rooms: Set<String> {
        Set(sources.filter(\.isSource).map(\.room))
    }
}
