/// The keep rate with its unknown share, as a page shows it.
struct KeepRateModel: Sendable {
    /// One bar over all that was due, in thousandths.
    struct Bar: Sendable {
        let kept: Int
        let missed: Int
        let unknown: Int
        let unknownFrom: Int
        let text: String
    }

    let rate: String
    let rateCounts: String
    let unknownShare: String
    let unknownCounts: String
    let due: Int
    let dueCounts: String
    let breaksOpen: Int
    let breaksWord: String
    let bar: Bar?
}
