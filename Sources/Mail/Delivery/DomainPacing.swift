/// How many mails a minute the mailboxes of one domain get: a full bucket at first, then drops.
///
/// A provider that sees hundreds of mails within seconds from an unknown sender holds them all.
public struct DomainPacing: Sendable {
    private struct Bucket {
        var tokens: Int
        /// Thousandths of a second on a clock that never goes back, of the last filling.
        var filled: Int64
    }

    /// The most mails a minute for one domain; 0 sets no limit.
    public let perMinute: Int
    private var buckets: [String: Bucket] = [:]

    /// How many domains are remembered; beyond it all are forgotten, which only makes it faster.
    private static let domainsMax = 10_000

    /// Makes a pacing.
    public init(perMinute: Int) {
        self.perMinute = max(0, perMinute)
    }

    /// Takes one mail for an address's domain; returns how many seconds to wait if it is too early.
    public mutating func take(_ address: String, atMilliseconds now: Int64) -> Int64? {
        guard perMinute > 0 else { return nil }
        let domain = address.split(separator: "@").last.map { $0.lowercased() } ?? ""
        if buckets.count >= Self.domainsMax, buckets[domain] == nil { buckets = [:] }
        var bucket = buckets[domain] ?? Bucket(tokens: perMinute, filled: now)
        let interval = max(1, 60_000 / Int64(perMinute))
        let drops = max(0, (now - bucket.filled) / interval)
        bucket.filled += drops * interval
        bucket.tokens = Int(min(Int64(perMinute), Int64(bucket.tokens) + drops))
        defer { buckets[domain] = bucket }
        guard bucket.tokens > 0 else { return (interval + 999) / 1_000 }
        bucket.tokens -= 1
        return nil
    }
}
