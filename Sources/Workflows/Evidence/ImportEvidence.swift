internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Takes in a file of evidence: an attendance report, or a copy of an own appointment.
///
/// File, claims, observations, breaks and dirty marks are stored in one transaction. The same file
/// twice adds nothing; an export that overlaps an earlier one adds what is new.
public struct ImportEvidence: Sendable {
    /// What is to be taken in.
    public struct Order: Sendable {
        /// The bytes of the file.
        public var bytes: [UInt8]
        /// Its name, for the report and for errors.
        public var name: String
        /// The source by its word, or `auto` to find it out.
        public var source: String
        /// The zone of times without one; nil for the programme's.
        public var zone: String?
        /// The programme's slug; nil for the only one.
        public var programme: String?
        /// The order of day and month that a person has decided on, `dmy` or `mdy`.
        public var dateOrder: String?
        /// Whether only a look is asked for: nothing is stored.
        public var isDryRun = false

        /// Makes an order with the source found out.
        public init(bytes: [UInt8], name: String, source: String = "auto") {
            self.bytes = bytes
            self.name = name
            self.source = source
        }
    }

    /// The sources a file can be read from at present.
    public static let readable = ["teams", "ics"]

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
        switch try source(of: order) {
        case .teams:
            return try await TeamsImport(dependencies: dependencies, order: order, now: now)
                .taken()
        default:
            return try await CalendarCopyImport(
                dependencies: dependencies, order: order, now: now
            ).taken()
        }
    }

    private func source(of order: Order) throws -> EvidenceSource {
        let word = order.source.lowercased()
        if word == "auto" { return try detected(order) }
        guard let source = EvidenceSource(rawValue: word), source != .checkin,
            source != .attestation
        else {
            throw WorkflowError(
                code: .usage, message: "no source of files is called '\(order.source)'")
        }
        guard Self.readable.contains(word) else {
            throw WorkflowError(
                code: .inputRefused,
                message: """
                    files of \(word) are not read yet; read are Microsoft Teams attendance reports \
                    (teams) and copies of own appointments (ics)
                    """, file: order.name)
        }
        return source
    }

    private func detected(_ order: Order) throws -> EvidenceSource {
        do throws(AttendanceFilesError) {
            let found = try SourceDetector.detect(order.bytes, fileName: order.name)
            switch found.source {
            case .teams: return .teams
            case .calendar: return .ics
            case .unknown:
                throw AttendanceFilesError(
                    code: .unknownSource,
                    message: """
                        this is no evidence that can be read: \(found.reason); read are Teams \
                        attendance reports and .ics copies
                        """, file: order.name)
            }
        } catch {
            throw WorkflowError(error)
        }
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
