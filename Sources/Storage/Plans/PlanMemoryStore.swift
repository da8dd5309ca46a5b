public import CivilTime
public import Mentoring
public import Scheduling

/// Keeps what the last plan of each programme is remembered by.
public struct PlanMemoryStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let list: SQLText = """
        SELECT fingerprint, value, bound, sessions, prices FROM plan_component
        WHERE org = :org AND programme = :programme ORDER BY number
        """
    private static let clear: SQLText = """
        DELETE FROM plan_component WHERE org = :org AND programme = :programme
        """
    private static let add: SQLText = """
        INSERT INTO plan_component
            (org, programme, number, fingerprint, value, bound, sessions, prices, at)
        VALUES (:org, :programme, :number, :fingerprint, :value, :bound, :sessions, :prices, :now)
        """

    /// Returns what is remembered of a programme; a row that cannot be read is left out.
    public func memory(of programme: ProgrammeID) throws(StorageError) -> PlanMemory {
        let rows = try connection.rows(Self.list, ["programme": .identifier(programme)])
        var components: [PlanMemory.Component] = []
        for row in rows {
            guard let sessions = Self.sessions(try row.text("sessions")),
                let prices = Self.prices(try row.text("prices"))
            else { continue }
            components.append(
                PlanMemory.Component(
                    fingerprint: try row.bytes("fingerprint"), value: try row.integer("value"),
                    bound: try row.integer("bound"), sessions: sessions, prices: prices))
        }
        return PlanMemory(components: components)
    }

    /// Remembers a plan in place of the one before.
    public func remember(
        _ memory: PlanMemory, of programme: ProgrammeID, now: Instant
    ) throws(StorageError) {
        try connection.execute(Self.clear, ["programme": .identifier(programme)])
        for (number, component) in memory.components.enumerated() {
            try connection.execute(
                Self.add,
                [
                    "programme": .identifier(programme), "number": .count(number),
                    "fingerprint": .bytes(component.fingerprint),
                    "value": .integer(component.value), "bound": .integer(component.bound),
                    "sessions": .text(Self.text(component.sessions)),
                    "prices": .text(Self.text(component.prices)), "now": .instant(now),
                ])
        }
    }

    /// One session a line: pair and seconds since the epoch.
    private static func text(_ sessions: [PlanMemory.Session]) -> String {
        sessions.map { "\($0.pair.text)\t\($0.start.secondsSinceEpoch)" }.joined(separator: "\n")
    }

    /// One price a line: kind, time, price and owner, whose name may hold anything but a line.
    private static func text(_ prices: [PlanMemory.Price]) -> String {
        prices.map { "\($0.kind.rawValue)\t\($0.at)\t\($0.price)\t\($0.owner)" }
            .joined(separator: "\n")
    }

    private static func sessions(_ text: String) -> [PlanMemory.Session]? {
        whole(text) { fields in
            guard fields.count == 2, let seconds = Int64(fields[1]) else { return nil }
            return PlanMemory.Session(
                pair: PairID(String(fields[0])), start: Instant(secondsSinceEpoch: seconds))
        }
    }

    private static func prices(_ text: String) -> [PlanMemory.Price]? {
        whole(text) { fields in
            guard fields.count == 4, let kind = PlanResourceKey.Kind(rawValue: String(fields[0])),
                let at = Int64(fields[1]), let price = Int32(fields[2]), price > 0
            else { return nil }
            return PlanMemory.Price(owner: String(fields[3]), kind: kind, at: at, price: price)
        }
    }

    /// All lines, or nil if one of them cannot be read.
    private static func whole<Value>(
        _ text: String, _ line: ([Substring]) -> Value?
    ) -> [Value]? {
        let lines = text.split(separator: "\n")
        let values = lines.compactMap {
            line($0.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false))
        }
        return values.count == lines.count ? values : nil
    }
}
