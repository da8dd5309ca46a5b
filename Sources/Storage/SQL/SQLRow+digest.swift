public import CivilTime
public import Reconciliation

extension SQLRow {
    /// Returns a digest of 32 bytes.
    public func digest(_ column: String) throws(StorageError) -> Digest256 {
        guard let digest = Digest256(bytes: try bytes(column)) else { throw wrongType(column) }
        return digest
    }

    /// Returns a digest of 32 bytes, or nil for no value.
    public func digestIfAny(_ column: String) throws(StorageError) -> Digest256? {
        guard let bytes = try bytesIfAny(column) else { return nil }
        guard let digest = Digest256(bytes: bytes) else { throw wrongType(column) }
        return digest
    }

    /// Returns digests that were stored one behind the other.
    public func digests(_ column: String) throws(StorageError) -> [Digest256] {
        let all = try bytes(column)
        guard all.count.isMultiple(of: 32) else { throw wrongType(column) }
        return stride(from: 0, to: all.count, by: 32).compactMap {
            Digest256(bytes: Array(all[$0..<($0 + 32)]))
        }
    }

    /// Returns a leg's name.
    public func leg(_ column: String) throws(StorageError) -> LegName {
        guard let leg = LegName(try text(column)) else { throw wrongType(column) }
        return leg
    }

    /// Returns a leg's name, or nil for no value.
    public func legIfAny(_ column: String) throws(StorageError) -> LegName? {
        guard let text = try textIfAny(column) else { return nil }
        guard let leg = LegName(text) else { throw wrongType(column) }
        return leg
    }

    /// Returns the period between two columns, or nil if either has no value.
    public func periodIfAny(_ start: String, _ end: String) throws(StorageError) -> Period? {
        guard try integerIfAny(start) != nil, try integerIfAny(end) != nil else { return nil }
        return try period(start, end)
    }
}
