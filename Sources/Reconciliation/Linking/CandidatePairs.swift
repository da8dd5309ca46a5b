/// The pairs of records that share a key of some blocking pass.
struct CandidatePairs: Sendable {
    /// A pair: a record of the first list and one of the second.
    struct Pair: Sendable, Hashable {
        let left: Int32
        let right: Int32
    }

    /// The pairs of each pass, ascending.
    let passes: [[Pair]]
    /// All pairs without doubles, ascending.
    let all: [Pair]
    /// How many blocks were left out because they were too large to compare.
    let skippedBlocks: Int

    /// The most pairs a single block may give; a key so common says nothing.
    static let blockPairsMax = 4_000_000

    init(_ left: LinkRecords, _ right: LinkRecords) {
        var skipped = 0
        passes = left.keys.indices.map { pass in
            var blocks: [String: [Int32]] = [:]
            for (record, key) in right.keys[pass].enumerated() {
                if let key { blocks[key, default: []].append(Int32(record)) }
            }
            var sizes: [String: Int] = [:]
            for key in left.keys[pass] { if let key { sizes[key, default: 0] += 1 } }
            for (key, size) in sizes
            where size * (blocks[key]?.count ?? 0) > Self.blockPairsMax {
                blocks[key] = nil
                skipped += 1
            }
            var pairs: [Pair] = []
            for (record, key) in left.keys[pass].enumerated() {
                guard let key, let others = blocks[key] else { continue }
                for other in others { pairs.append(Pair(left: Int32(record), right: other)) }
            }
            return pairs
        }
        skippedBlocks = skipped
        let packed = passes.joined().map { UInt64($0.left) << 32 | UInt64($0.right) }.sorted()
        var unique: [Pair] = []
        var last: UInt64?
        for pair in packed where pair != last {
            unique.append(Pair(left: Int32(pair >> 32), right: Int32(pair & 0xFFFF_FFFF)))
            last = pair
        }
        all = unique
    }
}
