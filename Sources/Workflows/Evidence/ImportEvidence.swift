internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
public import Reconciliation
internal import Storage

/// Takes in a file of evidence: an attendance report, a badge log, or a copy of an own appointment.
///
/// File, claims, observations, breaks and dirty marks are stored in one transaction. The same file
/// twice adds nothing; an export that overlaps an earlier one adds what is new.
public struct ImportEvidence: Sendable {
    /// What is to be taken in.
    public struct Order: Sendable {
        /// Where the bytes are.
        public enum Content: Sendable {
            /// In memory.
            case bytes([UInt8])
            /// In a file of this path, which is read a piece at a time.
            case file(String)
        }

        /// The bytes of the file.
        public var content: Content
        /// Its name, for the report and for errors.
        public var name: String
        /// The source by its word, or `auto` to find it out.
        public var source: String
        /// The zone of times without one; nil for the organiser's, else the programme's.
        public var zone: String?
        /// The programme's slug; nil for the only one.
        public var programme: String?
        /// The order of day and month that a person has decided on, `dmy` or `mdy`.
        public var dateOrder: String?
        /// The day a person has decided on for clocks without one, as `2026-03-17`.
        public var date: String?
        /// The declared columns of a badge log, JSON, with the name of their file.
        public var map: (bytes: [UInt8], name: String)?
        /// Whether only a look is asked for: nothing is stored.
        public var isDryRun = false

        /// Makes an order with the source found out.
        public init(bytes: [UInt8], name: String, source: String = "auto") {
            self.init(content: .bytes(bytes), name: name, source: source)
        }

        /// Makes an order for a file on disk.
        public init(file path: String, source: String = "auto") {
            self.init(content: .file(path), name: path, source: source)
        }

        private init(content: Content, name: String, source: String) {
            self.content = content
            self.name = name
            self.source = source
        }
    }

    /// The words that ``Order/source`` takes beside `auto`.
    public static let readable: [EvidenceSource] = [
        .teams, .zoom, .meet, .webex, .graph, .badge, .ics,
    ]

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Takes in one file.
    ///
    /// - Throws: `WorkflowError`: `inputRefused` for a file of another kind, `usage` for an unknown
    ///   source, zone or programme.
    public func callAsFunction(_ order: Order) async throws -> EvidenceReport {
        let now = dependencies.clock.now()
        let wanted = try source(of: order)
        let bytes: any AttendanceBytes =
            switch order.content {
            case .bytes(let bytes): MemoryBytes(bytes)
            case .file(let path): try OpenFile.bytes(at: path)
            }
        if try wanted == .ics || (wanted == nil && isCalendar(bytes)) {
            return try await CalendarCopyImport(
                dependencies: dependencies, order: order, now: now
            ).taken()
        }
        return try await AttendanceFileImport(
            dependencies: dependencies, order: order, source: wanted, bytes: bytes, now: now
        ).taken()
    }

    private func isCalendar(_ bytes: any AttendanceBytes) throws -> Bool {
        do throws(AttendanceFilesError) {
            return SourceDetector.isCalendar(try bytes.bytes(at: 0, count: 4_096))
        } catch {
            throw WorkflowError(error)
        }
    }

    private func source(of order: Order) throws -> EvidenceSource? {
        let word = order.source.lowercased()
        if order.map != nil, word == "auto" || word == "badge" { return .badge }
        guard order.map == nil else {
            throw WorkflowError(
                code: .usage, message: "--map is for badge logs; leave out --source \(word)")
        }
        if word == "auto" { return nil }
        guard let source = Self.readable.first(where: { $0.rawValue == word }) else {
            let words = Self.readable.map(\.rawValue).joined(separator: ", ")
            throw WorkflowError(
                code: .usage,
                message: "no source of files is called '\(order.source)': auto, \(words)")
        }
        return source
    }
}

extension WorkflowError {
    /// Says what the refusal of an attendance file means for the caller.
    init(_ error: AttendanceFilesError) {
        self.init(
            code: .inputRefused, message: error.message, file: error.file, line: error.line)
    }
}

/// Carries the report of a look out of a transaction that must not be kept.
struct OnlyALook: Error {
    let report: EvidenceReport
}
