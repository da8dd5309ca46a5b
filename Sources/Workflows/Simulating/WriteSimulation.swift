internal import CivilTime
internal import Foundation
public import Simulation

/// Writes a simulated world into a folder, as files a programme would get, and the truth apart.
public struct WriteSimulation: Sendable {
    /// Creates the workflow.
    public init() {}

    /// Writes everything; returns how many files.
    ///
    /// The folder is made; one that already holds something is refused and left as it is.
    ///
    /// - Throws: `WorkflowError`: `inputRefused` for a folder in use, `unavailable` if the disk
    ///   refuses.
    public func callAsFunction(
        _ world: SimulatedWorld, folder: String
    ) throws(WorkflowError) -> Int {
        if let found = try? FileManager.default.contentsOfDirectory(atPath: folder),
            !found.isEmpty
        {
            throw WorkflowError(
                code: .inputRefused, message: "the folder is not empty; name a new one",
                file: folder)
        }
        let system = SystemZoneFiles()
        let zones = Dictionary(
            uniqueKeysWithValues: SimulatedWorld.zones.compactMap { name in
                system.rules(named: name).map { (name, $0) }
            })
        for part in ["reports", "badges"] { try make("\(folder)/\(part)") }
        var count = 0
        for file in world.rosterFiles { try write(file.bytes, "\(folder)/\(file.name)", &count) }
        var statements = ""
        var truth = ""
        var badges = SimulatedBadgeLog.heading
        for number in 0..<world.appointmentCount {
            let appointment = world.appointment(number)
            for file in world.files(of: appointment, zones: zones) {
                try write(file.bytes, "\(folder)/\(file.name)", &count)
            }
            let lines = world.lines(of: appointment)
            statements += lines.statements
            truth += lines.truth
            badges += SimulatedBadgeLog.lines(world, appointment)
        }
        try write(Array(statements.utf8), "\(folder)/statements.jsonl", &count)
        try write(Array(truth.utf8), "\(folder)/truth.jsonl", &count)
        try write(Array(badges.utf8), "\(folder)/badges/doors.csv", &count)
        return count
    }

    private func make(_ folder: String) throws(WorkflowError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw WorkflowError(
                code: .unavailable, message: "the folder cannot be made", file: folder)
        }
    }

    private func write(
        _ bytes: [UInt8], _ path: String, _ count: inout Int
    ) throws(WorkflowError) {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw WorkflowError(
                code: .unavailable, message: "the file cannot be written", file: path)
        }
        count += 1
    }
}
