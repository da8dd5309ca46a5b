public import CivilTime
public import Mentoring

/// The one digest over all current verdicts, as a Merkle tree (RFC 9162 §2.1.1 in shape).
///
/// Leaves are `SHA-256(00 ‖ content hash)` sorted by appointment and leg, nodes
/// `SHA-256(01 ‖ left ‖ right)`, split at the largest power of two below the count.
public enum MerkleRoot {
    /// One leg's current verdict as a leaf.
    public struct Leaf: Sendable, Hashable, Comparable {
        /// The appointment.
        public var appointment: AppointmentID
        /// The leg.
        public var leg: LegName
        /// The content hash of its current verdict.
        public var contentHash: Digest256

        /// Makes a leaf.
        public init(appointment: AppointmentID, leg: LegName, contentHash: Digest256) {
            self.appointment = appointment
            self.leg = leg
            self.contentHash = contentHash
        }

        /// Orders by appointment, then by leg.
        public static func < (left: Leaf, right: Leaf) -> Bool {
            left.appointment == right.appointment
                ? left.leg < right.leg : left.appointment < right.appointment
        }
    }

    /// The root over leaves in any order; of none, the SHA-256 of nothing.
    public static func root(of leaves: some Sequence<Leaf>) -> Digest256 {
        let hashes = leaves.sorted().map { Digest256(hashing: [0] + $0.contentHash.bytes) }
        return hashes.isEmpty ? Digest256(hashing: []) : root(hashes[...])
    }

    private static func root(_ hashes: ArraySlice<Digest256>) -> Digest256 {
        if hashes.count == 1, let only = hashes.first { return only }
        var half = 1
        while half * 2 < hashes.count { half *= 2 }
        let middle = hashes.startIndex + half
        let left = root(hashes[..<middle])
        let right = root(hashes[middle...])
        return Digest256(hashing: [1] + left.bytes + right.bytes)
    }

    /// The chain over runs: `SHA-256(previous chain ‖ root ‖ as_of)`.
    ///
    /// The instant goes in as 8 bytes of seconds, most significant first; 32 zero bytes at first.
    public static func chain(previous: Digest256?, root: Digest256, asOf: Instant) -> Digest256 {
        let before = previous?.bytes ?? [UInt8](repeating: 0, count: 32)
        let seconds = UInt64(bitPattern: asOf.secondsSinceEpoch)
        let time = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> UInt64(56 - $0 * 8)) }
        return Digest256(hashing: before + root.bytes + time)
    }
}
