/// Takes the cells about people apart and remembers the answers: most rows name somebody again.
struct PersonReader {
    /// A person with the key under which rows of one person are put together.
    ///
    /// A class, so that millions of rows about the same person share one.
    final class Known: Sendable {
        let cell: PersonCell
        /// Equal for equal address, else equal source key, else equal name; of no use elsewhere.
        let identity: UInt64
        /// Whether the row says anything about who it is.
        let isSomebody: Bool

        init(cell: PersonCell, identity: UInt64, isSomebody: Bool = true) {
            self.cell = cell
            self.identity = identity
            self.isSomebody = isSomebody
        }
    }

    let bracket: PersonCell.Bracket
    /// The bytes of the cells, hashed as one run.
    private struct Key: Hashable {
        var bytes: [UInt8] = []

        func hash(into hasher: inout Hasher) {
            unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        }
    }

    private var known: [Key: Known] = [:]
    private var key = Key()

    init(bracket: PersonCell.Bracket = .belonging) {
        self.bracket = bracket
    }

    /// Returns who the cells are about: one whole name, or a first and a last one.
    mutating func person(
        first: ArraySlice<UInt8>, last: ArraySlice<UInt8> = [], email: ArraySlice<UInt8>,
        identifier: ArraySlice<UInt8>
    ) -> Known {
        key.bytes.removeAll(keepingCapacity: true)
        key.bytes.append(contentsOf: first)
        key.bytes.append(0x1F)
        key.bytes.append(contentsOf: last)
        key.bytes.append(0x1F)
        key.bytes.append(contentsOf: email)
        key.bytes.append(0x1F)
        key.bytes.append(contentsOf: identifier)
        if let found = known[key] { return found }
        let name = [first, last].map { trimmed($0) }.filter { !$0.isEmpty }.joined(separator: " ")
        let cell = PersonCell(
            nameCell: name, emailCell: trimmed(email), identifierCell: trimmed(identifier),
            bracket: bracket)
        let found = Known(
            cell: cell, identity: Self.identity(cell, raw: name),
            isSomebody: !(cell.name ?? "").isEmpty || cell.isDialIn || cell.email != nil)
        if known.count >= AttendanceLimits.personCacheMax {
            known.removeAll(keepingCapacity: true)
        }
        known[key] = found
        return found
    }

    /// A number for an address, else a source's own key, else a name; telephones by their cell.
    static func identity(_ cell: PersonCell, raw: String) -> UInt64 {
        var hasher = Hasher()
        if let email = cell.email {
            hasher.combine(0)
            hasher.combine(folded(email))
        } else if let identifier = cell.identifier {
            hasher.combine(1)
            hasher.combine(folded(identifier))
        } else {
            hasher.combine(2)
            hasher.combine(folded(cell.isDialIn ? raw : cell.name ?? ""))
        }
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }
}
