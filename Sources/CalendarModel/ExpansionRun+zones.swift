import CivilTime

extension ExpansionRun {
    /// Warns where a file's own VTIMEZONE puts an instance elsewhere than the zone its name means.
    ///
    /// The system's data are used all the same: clients go by name, and tables stored in files are
    /// stale. Told once for each TZID, with both times, and only of instances in the window.
    mutating func compareZones(
        _ event: Event, _ timing: EventTiming, _ wall: WallTime, _ start: Instant
    ) {
        guard let tzid = timing.tzid, !differingZones.contains(tzid),
            let own = resolver.ownRules(tzid), own.firstOnset <= start
        else { return }
        let stated = own.rules.instant(of: wall)
        // An instance that comes by an instant of its own, as an RDATE in UTC, has no wall time.
        guard stated != start, start == timing.zone.instant(of: wall) else { return }
        differingZones.insert(tzid)
        note(
            .warning, "zone_differs",
            "the file's VTIMEZONE \"\(tzid.prefix(60))\" puts \(wall.iso) at \(stated.rfc3339), "
                + "the zone data for \(timing.zone.name) at \(start.rfc3339); "
                + "the zone data are used",
            "RFC 5545 §3.6.5", event, "DTSTART")
    }
}
