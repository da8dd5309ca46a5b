// swift-tools-version: 6.2
import PackageDescription

// Rooms and the one direction of their arrows: docs/architecture.md. The Tidy test holds both.

/// Warnings stop the build where `CI` is set (SE-0480); they touch our own targets only.
let warningsAreErrors = Context.environment["CI"] != nil

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(
    name: "Configuration", package: "swift-configuration")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(
    name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(
    name: "UnixSignals", package: "swift-service-lifecycle")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
    name: "kept",
    products: [
        .executable(name: "kept", targets: ["kept"]),
        .executable(name: "kept-airlock", targets: ["kept-airlock"]),
        .executable(name: "kept-airlock-mail", targets: ["kept-airlock-mail"]),
        .executable(name: "kept-bench", targets: ["kept-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Pure core: values and functions of values; no I/O, no clock, no Foundation.
        .target(name: "CivilTime"),
        .target(name: "Recurrence", dependencies: ["CivilTime"]),
        .target(name: "CalendarModel", dependencies: ["CivilTime", "Recurrence"]),
        .target(name: "Invitations", dependencies: ["CalendarModel", "CivilTime"]),
        .target(name: "Mentoring", dependencies: ["CivilTime"]),
        .target(name: "Scheduling", dependencies: ["CivilTime", "Mentoring"]),
        .target(name: "Reconciliation", dependencies: ["CivilTime", "Mentoring"]),
        .target(name: "Simulation", dependencies: ["CivilTime", "Mentoring", "Reconciliation"]),

        // Edges: each foreign thing has exactly one room, and only that room imports it.
        .systemLibrary(name: "CConfine"),
        .target(name: "Confinement", dependencies: ["CConfine"]),
        .systemLibrary(
            name: "CLibical", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),
        .target(
            name: "ICalendarFiles",
            dependencies: [
                "CLibical", "CalendarModel", "CivilTime", "Confinement", "Recurrence",
            ]),
        .systemLibrary(
            name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(
            name: "MIMEFiles",
            dependencies: ["CGMime", "CalendarModel", "CivilTime", "Confinement"]),
        .systemLibrary(
            name: "CXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "Documents", dependencies: ["CXLSXWriter"]),
        .target(name: "Markup", dependencies: [mustache]),
        // Loaded when the first mail is sent, so nothing is linked and only the header is needed.
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CResolver"),
        .target(
            name: "Mail",
            dependencies: ["CCurl", "CResolver", "CivilTime", "Markup", "Mentoring", "MIMEFiles"],
            resources: [.embedInCode("Templates")]),
        .systemLibrary(name: "CSpawn"),
        .target(name: "Airlock", dependencies: ["CSpawn", "CalendarModel", "CivilTime"]),
        .target(
            name: "AttendanceFiles",
            dependencies: ["CivilTime", "Mentoring", "Reconciliation"]),
        .target(
            name: "Storage",
            dependencies: [
                "CalendarModel", "CivilTime", "Mentoring", "Reconciliation", "Scheduling", grdb,
            ]),
        .target(
            name: "Workflows",
            dependencies: [
                "Airlock", "AttendanceFiles", "CalendarModel", "CivilTime", "Documents",
                "ICalendarFiles", "Invitations", "MIMEFiles", "Mail", "Mentoring",
                "Reconciliation", "Recurrence", "Scheduling", "Simulation", "Storage",
            ]),
        .target(
            name: "WebService",
            dependencies: [
                "CalendarModel", "CivilTime", "Markup", "Mentoring", "Reconciliation", "Workflows",
                hummingbird, lifecycle, logging, signals,
            ],
            resources: [.embedInCode("Templates"), .embedInCode("Style")]),
        .target(
            name: "Commands",
            dependencies: [
                "CalendarModel", "CivilTime", "Mentoring", "Reconciliation", "Scheduling",
                "Simulation", "WebService", "Workflows", argumentParser, configuration, logging,
                systemPackage,
            ]),

        // Executables: main.swift only.
        .executableTarget(name: "kept", dependencies: ["Commands"]),
        .executableTarget(name: "kept-airlock", dependencies: ["ICalendarFiles"]),
        .executableTarget(name: "kept-airlock-mail", dependencies: ["MIMEFiles"]),
        .executableTarget(
            name: "kept-bench",
            dependencies: [
                "Airlock", "AttendanceFiles", "CalendarModel", "CivilTime", "ICalendarFiles",
                "Invitations", "MIMEFiles", "Mail", "Mentoring", "Reconciliation", "Recurrence",
                "Scheduling", "Simulation", "TestSupport",
            ]),

        // Test support and tests: one target per library, file names mirror sources.
        .target(name: "TestSupport", dependencies: ["CivilTime"], path: "Tests/TestSupport"),
        // Tries what a reader that was taken over would try; never shipped.
        .executableTarget(
            name: "airlock-probe", dependencies: ["Confinement"], path: "Tests/AirlockProbe"),
        .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime", "TestSupport"]),
        .testTarget(
            name: "RecurrenceTests", dependencies: ["CivilTime", "Recurrence", "TestSupport"]),
        .testTarget(
            name: "CalendarModelTests",
            dependencies: ["CalendarModel", "CivilTime", "Recurrence", "TestSupport"]),
        .testTarget(
            name: "InvitationsTests",
            dependencies: ["CalendarModel", "CivilTime", "Invitations", "TestSupport"]),
        .testTarget(
            name: "MentoringTests", dependencies: ["CivilTime", "Mentoring", "TestSupport"]),
        .testTarget(
            name: "SchedulingTests",
            dependencies: ["CivilTime", "Mentoring", "Scheduling", "TestSupport"]),
        .testTarget(
            name: "ReconciliationTests",
            dependencies: ["CivilTime", "Mentoring", "Reconciliation", "TestSupport"]),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "CivilTime", "Mentoring", "Reconciliation", "Simulation", "TestSupport",
            ]),
        .testTarget(
            name: "ICalendarFilesTests",
            dependencies: [
                "Airlock", "CalendarModel", "CivilTime", "ICalendarFiles", "Invitations",
                "TestSupport",
            ]),
        .testTarget(
            name: "AirlockTests",
            dependencies: [
                "Airlock", "CalendarModel", "CivilTime", "TestSupport", "airlock-probe",
                "kept-airlock", "kept-airlock-mail",
            ]),
        .testTarget(
            name: "MIMEFilesTests",
            dependencies: ["CalendarModel", "CivilTime", "MIMEFiles", "TestSupport"]),
        .testTarget(
            name: "MailTests",
            dependencies: ["CivilTime", "MIMEFiles", "Mail", "Mentoring", "TestSupport"]),
        .testTarget(
            name: "AttendanceFilesTests",
            dependencies: [
                "AttendanceFiles", "CivilTime", "Mentoring", "Reconciliation", "TestSupport",
            ]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "TestSupport"]),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "CalendarModel", "CivilTime", "Mentoring", "Reconciliation", "Scheduling",
                "Storage", "TestSupport",
            ]),
        .testTarget(
            name: "WorkflowsTests",
            dependencies: [
                "Airlock", "CalendarModel", "CivilTime", "Invitations", "Mail", "Mentoring",
                "Reconciliation", "Recurrence",
                "Scheduling", "Storage", "TestSupport", "Workflows", "kept-airlock",
                "kept-airlock-mail",
            ]),
        .testTarget(
            name: "WebServiceTests",
            dependencies: [
                "CivilTime", "Mentoring", "Reconciliation", "Storage", "TestSupport", "WebService",
                "Workflows", hummingbird, hummingbirdTesting, logging,
            ]),
        .testTarget(
            name: "CommandsTests",
            dependencies: ["CivilTime", "Commands", "TestSupport", argumentParser]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "CivilTime", "TestSupport", "kept", "kept-airlock", "kept-airlock-mail",
            ]),
        .testTarget(name: "TidyTests", dependencies: ["CivilTime", "TestSupport"]),
    ]
)

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    .strictMemorySafety(),  // SE-0458
]

// SwiftPM refuses settings on system libraries.
for target in package.targets where target.type != .system {
    target.swiftSettings = strict + (warningsAreErrors ? [.treatAllWarnings(as: .error)] : [])
}
