public import CivilTime
import Mentoring

extension Verdict {
    /// Makes the next version of a leg's verdict, chained to the one before it.
    public init(
        _ judgement: Judgement, after previous: Verdict?, run: String, decidedAt: Instant
    ) {
        let content = judgement.contentHash
        self.init(
            judgement: judgement, version: (previous?.version ?? 0) + 1, contentHash: content,
            previousHash: previous?.hash,
            hash: Verdict.chainHash(previous: previous?.hash, content: content), run: run,
            decidedAt: decidedAt)
    }

    /// The hash of a version: `SHA-256(02 ‖ previous ‖ content)`, 32 zero bytes at first.
    public static func chainHash(previous: Digest256?, content: Digest256) -> Digest256 {
        let before = previous?.bytes ?? [UInt8](repeating: 0, count: 32)
        return Digest256(hashing: [2] + before + content.bytes)
    }

    /// Finds the first version of a history, in order, whose hashes do not hold; nil if all do.
    public static func firstBrokenVersion(of history: [Verdict]) -> Int? {
        var previous: Verdict?
        for verdict in history {
            let holds =
                verdict.version == (previous?.version ?? 0) + 1
                && verdict.previousHash == previous?.hash
                && verdict.contentHash == verdict.judgement.contentHash
                && verdict.hash
                    == chainHash(previous: verdict.previousHash, content: verdict.contentHash)
            guard holds else { return verdict.version }
            previous = verdict
        }
        return nil
    }
}
