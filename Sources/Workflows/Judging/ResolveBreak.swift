internal import CivilTime
import Mentoring
public import Reconciliation
internal import Storage

/// Takes a coordinator's answer to a break, or takes it back; the next run judges by it.
public struct ResolveBreak: Sendable {
    /// What a coordinator answers.
    public struct Order: Sendable {
        /// How the break's name begins.
        public var name: String
        /// The number of one of its answers.
        public var answer: Int
        /// Whether the same is answered to every open break that is alike.
        public var isAlike = false
        /// Whether the row's spelling means the person from now on.
        public var isRemembered = false
        /// The address of the coordinator who answers; needed where two have to agree.
        public var by: String?

        /// Makes an answer to one break.
        public init(_ name: String, answer: Int) {
            self.name = name
            self.answer = answer
        }
    }

    /// What was done.
    public struct Receipt: Sendable {
        /// The break.
        public let item: BreakItem
        /// The answer that was given or taken back.
        public let answer: BreakAnswer
        /// The other breaks that were answered in the same breath.
        public let alike: [BreakItem]
        /// Whether a second coordinator has to agree before it counts.
        public let needsSecond: Bool
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Answers a break by the number of one of its answers.
    ///
    /// - Throws: `WorkflowError`: as for an order.
    public func callAsFunction(_ name: String, answer number: Int) async throws -> Receipt {
        try await self(Order(name, answer: number))
    }

    /// Answers a break, and perhaps those that are alike.
    ///
    /// - Throws: `WorkflowError`: `notFound` for an unknown name, `usage` for a name that means
    ///   several or an unknown answer, `state` if it is not open.
    public func callAsFunction(_ order: Order) async throws -> Receipt {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let standing = try FindBreak(connection).find(order.name, in: .open)
                guard
                    let answer = standing.item.answers.first(where: { $0.number == order.answer })
                else {
                    throw WorkflowError(
                        code: .usage,
                        message: "it has the answers 1 to \(standing.item.answers.count)")
                }
                let second = SecondPerson(connection: connection, now: now)
                let actor = try second.actor(order.by, about: standing.item)
                if try second.isAwaited(standing, answer: answer, actor: actor) {
                    return Receipt(
                        item: standing.item, answer: answer, alike: [], needsSecond: true)
                }
                let answering = BreakAnswering(
                    connection: connection, dependencies: self.dependencies, now: now)
                var others: [StandingBreak] = []
                if order.isAlike {
                    others = try AlikeBreaks(answering).others(
                        standing, answer: answer, among: BreakStore(connection).all(in: .open))
                }
                try answering.answer(
                    standing, with: answer, remembers: order.isRemembered, by: actor)
                for other in others {
                    let same = other.item.answers.first {
                        $0.code == answer.code && $0.person == answer.person
                    }
                    guard let same else { continue }
                    try answering.answer(other, with: same, remembers: false, by: actor)
                }
                return Receipt(
                    item: standing.item, answer: answer, alike: others.map(\.item),
                    needsSecond: false)
            }
        }
    }

    /// Takes an answer back: the break is open again, and what the answer attested is lifted.
    ///
    /// - Throws: `WorkflowError` as for answering; `state` if it is not answered.
    public func undo(_ name: String) async throws -> Receipt {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let standing = try FindBreak(connection).find(name, in: .resolved)
                let answer = try BreakAnswering(
                    connection: connection, dependencies: self.dependencies, now: now
                ).undo(standing)
                return Receipt(
                    item: standing.item, answer: answer, alike: [], needsSecond: false)
            }
        }
    }
}
