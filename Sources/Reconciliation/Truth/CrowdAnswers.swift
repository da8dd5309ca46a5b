/// What several workers said about several items, under dense numbers.
///
/// Answers are held in one canonical order, so that a fit does not depend on how they came.
public struct CrowdAnswers: Sendable {
    /// One worker's label of one item.
    public struct Answer: Sendable, Hashable {
        /// The item, from 0.
        public let item: Int
        /// The worker, from 0.
        public let worker: Int
        /// The label, from 0.
        public let label: Int

        /// Makes an answer.
        public init(item: Int, worker: Int, label: Int) {
            self.item = item
            self.worker = worker
            self.label = label
        }
    }

    /// The names of the items, ascending by their bytes.
    public let items: [String]
    /// The names of the workers, ascending by their bytes.
    public let workers: [String]
    /// The labels, ascending by their bytes.
    public let labels: [String]
    /// The answers, by item, then worker, then label; exact doubles count once.
    public let answers: [Answer]

    /// Numbers the names of a list of answers.
    ///
    /// - Parameter rows: Item, worker and label as they were written.
    public init(rows: [(item: String, worker: String, label: String)]) {
        func sorted(_ names: Set<String>) -> [String] {
            names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        func numbers(_ names: [String]) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        }
        items = sorted(Set(rows.map(\.item)))
        workers = sorted(Set(rows.map(\.worker)))
        labels = sorted(Set(rows.map(\.label)))
        let itemNumber = numbers(items)
        let workerNumber = numbers(workers)
        let labelNumber = numbers(labels)
        let numbered = rows.compactMap { row -> Answer? in
            guard let item = itemNumber[row.item], let worker = workerNumber[row.worker],
                let label = labelNumber[row.label]
            else { return nil }
            return Answer(item: item, worker: worker, label: label)
        }
        answers = Set(numbered).sorted { left, right in
            (left.item, left.worker, left.label) < (right.item, right.worker, right.label)
        }
    }
}
