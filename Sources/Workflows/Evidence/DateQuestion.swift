internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Opens the question about a file's dates, or closes it once somebody has answered.
struct DateQuestion {
    let connection: any SQLConnection
    let dependencies: Dependencies
    let now: Instant

    /// Opens the break of a file with an open question; resolves it if an import has answered it.
    func settle(
        _ file: AttendanceFile, hash: Digest256, reader: AttendanceReader, rows: Int,
        decisions: FileDecisions
    ) throws {
        let store = BreakStore(connection)
        let item = AmbiguousDateBreak.make(
            fileHash: hash, choices: try choices(file, reader), affectedPeople: max(1, rows))
        if file.question != nil {
            try store.open(item, run: "import", now: now)
        } else if let waiting = try store.standing(item.id), waiting.last.state == .open {
            let codes = decisions.values.map { "\($0.key.rawValue)_\($0.value)" }
            let answer = waiting.item.answers.first { codes.contains($0.code) }
            try store.append(
                BreakEvent(
                    item: item.id, state: .resolved, actor: "coordinator",
                    answer: answer?.number, reason: "imported with the decision", at: now))
        }
    }

    /// The answers a coordinator may give.
    private func choices(
        _ file: AttendanceFile, _ reader: AttendanceReader
    ) throws -> [String] {
        switch file.question {
        case .dateOrder: ["date_order_dmy", "date_order_mdy"]
        case .date: file.candidateDates.suffix(20).map { "date_\($0.iso)" }
        case .zone(let shift):
            ["zone_\(reader.zone.name)"]
                + (try zones(shiftMinutes: shift, from: reader.zone)).map { "zone_\($0)" }
        case nil: []
        }
    }

    /// The zones of people and programmes, and UTC, whose clocks stand at the shift.
    private func zones(shiftMinutes shift: Int, from zone: ZoneRules) throws -> [String] {
        let people = try PeopleStore(connection).all().map(\.zone)
        let programmes = try ProgrammeStore(connection).all().map(\.zone)
        let wall = zone.wallTime(at: now)
        return Set(people + programmes + ["UTC"]).sorted().filter { name in
            guard name != zone.name, let other = try? dependencies.rules(of: name) else {
                return false
            }
            // Read in that zone the same clock is so many minutes later.
            return other.instant(of: wall) - zone.instant(of: wall) == Int64(shift) * 60
        }
    }
}
