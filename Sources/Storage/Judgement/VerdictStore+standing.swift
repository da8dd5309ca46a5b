public import Mentoring
public import Reconciliation

/// What stands for one leg, in the few columns that the root and the counts need.
public struct StandingLeg: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// The leg.
    public var leg: LegName
    /// The value that stands.
    public var value: VerdictValue
    /// The digest of what stands.
    public var contentHash: Digest256

    /// Makes what stands from its parts.
    public init(
        appointment: AppointmentID, leg: LegName, value: VerdictValue, contentHash: Digest256
    ) {
        self.appointment = appointment
        self.leg = leg
        self.value = value
        self.contentHash = contentHash
    }

    /// The leg as a leaf of the root.
    public var leaf: MerkleRoot.Leaf {
        MerkleRoot.Leaf(appointment: appointment, leg: leg, contentHash: contentHash)
    }
}

extension VerdictStore {
    private static let standing: SQLText = """
        SELECT appt_id, leg, value, content_hash FROM verdict_head WHERE org = :org
        ORDER BY appt_id, leg
        """

    /// Returns what stands for every leg, by appointment and leg, from one narrow table.
    public func standing() throws(StorageError) -> [StandingLeg] {
        try connection.values(Self.standing) { row throws(StorageError) in
            StandingLeg(
                appointment: try row.identifier("appt_id"), leg: try row.leg("leg"),
                value: try row.word("value"), contentHash: try row.digest("content_hash"))
        }
    }

    private static let everything = SQLText(
        "SELECT \(columns) FROM verdict WHERE org = :org ORDER BY appt_id, leg, version")

    /// Returns every version of every leg, by appointment and leg, each the oldest first.
    public func all() throws(StorageError) -> [[Verdict]] {
        var legs: [[Verdict]] = []
        for verdict in try connection.values(Self.everything, as: Self.verdict) {
            if let last = legs.last?.last, last.appointment == verdict.appointment,
                last.leg == verdict.leg
            {
                legs[legs.count - 1].append(verdict)
            } else {
                legs.append([verdict])
            }
        }
        return legs
    }

    /// Returns the Merkle root over all verdicts that stand.
    public func root() throws(StorageError) -> Digest256 {
        MerkleRoot.root(of: try standing().map(\.leaf))
    }
}
