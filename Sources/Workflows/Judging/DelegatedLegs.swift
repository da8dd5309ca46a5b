internal import CivilTime
internal import Mentoring
internal import Reconciliation

/// Finds the legs that a delegate may keep, from what calendars answered.
///
/// Only the evidence is read, so a run as of an earlier instant sees who was sent then.
enum DelegatedLegs {
    /// The folded addresses of delegates by leg: of the last answer, if it is a delegation.
    static func find(
        _ evidence: [String: [Evidence]], _ dispositions: [EvidenceKey: Disposition]
    ) -> [RunSnapshot.LegKey: [String]] {
        var replies: [RunSnapshot.LegKey: [Evidence]] = [:]
        for row in evidence.values.joined() where row.kind == .reply {
            guard let decision = dispositions[row.key], decision.state == .linked,
                let appointment = decision.appointment, let leg = decision.leg
            else { continue }
            replies[.init(appointment: appointment, leg: leg), default: []].append(row)
        }
        return replies.compactMapValues { rows in
            let last = rows.compactMap(\.eventTime).max()
            let newest = rows.filter { $0.eventTime == last }
            guard newest.allSatisfy({ $0.value == .delegated }) else { return nil }
            let addresses = newest.compactMap { $0.rowPerson?.email?.lowercased() }.sorted()
            // Retention deletes the address of a delegate, not that there was one.
            let isForgotten = newest.contains { $0.rowPerson == nil }
            return addresses.isEmpty && !isForgotten ? nil : addresses
        }
    }
}
