internal import CivilTime

/// Puts sessions of one site into its rooms so that no two uses of a room meet.
///
/// How many rooms are free at every moment is not enough where rooms are taken here and there, for
/// a session stays in one room. Sessions that follow one another without a pause are a cluster of
/// their own; each is solved by a search in order of start that takes the room first which is
/// needed soonest by somebody else. A cluster that cannot be solved whole gives up single sessions.
struct RoomAssignment {
    private let rooms: [RoomTime]
    private let sessions: [Period]
    /// Sessions by start.
    private let order: [Int]
    /// When each room is free again after the sessions put into it so far.
    private var freeFrom: [Instant]
    private var nodes = 0
    /// The room of each session, or nil where none is left.
    private(set) var room: [Int?]

    /// How many nodes the search of one cluster may take.
    private static let nodesMax = 10_000

    /// Assigns rooms to sessions; `taken` of each room is what others have of it.
    init(_ sessions: [Period], rooms: [RoomTime]) {
        self.sessions = sessions
        self.rooms = Self.needed(rooms, for: sessions.count)
        order = sessions.indices.sorted { (sessions[$0], $0) < (sessions[$1], $1) }
        freeFrom = Array(repeating: .distantPast, count: self.rooms.count)
        room = Array(repeating: nil, count: sessions.count)
        var begin = order.startIndex
        while begin < order.endIndex {
            let end = clusterEnd(from: begin)
            solve(begin..<end)
            begin = end
        }
    }

    /// The rooms that may be named by ``room``: of alike rooms that nobody has no more than needed.
    var candidates: [RoomTime] { rooms }

    private static func needed(_ rooms: [RoomTime], for count: Int) -> [RoomTime] {
        var alike: [[Int]: Int] = [:]
        return rooms.filter { room in
            guard room.taken.isEmpty else { return true }
            alike[[room.setupMinutes, room.cleanupMinutes], default: 0] += 1
            return alike[[room.setupMinutes, room.cleanupMinutes], default: 0] <= count
        }
    }

    /// The end of the sessions that might meet one another in some room.
    private func clusterEnd(from begin: Int) -> Int {
        let setup = Int64(rooms.map(\.setupMinutes).max() ?? 0) * 60
        let cleanup = Int64(rooms.map(\.cleanupMinutes).max() ?? 0) * 60
        var end = begin
        var busyUntil = Instant.distantPast
        while end < order.count {
            let session = sessions[order[end]]
            guard end == begin || session.start.advanced(bySeconds: -setup) < busyUntil else {
                break
            }
            busyUntil = max(busyUntil, session.end.advanced(bySeconds: cleanup))
            end += 1
        }
        return end
    }

    private mutating func solve(_ cluster: Range<Int>) {
        nodes = 0
        if place(cluster.lowerBound, of: cluster) { return }
        for at in cluster {
            let session = order[at]
            room[session] = options(for: session).first
            if let chosen = room[session] {
                freeFrom[chosen] = rooms[chosen].use(of: sessions[session]).end
            }
        }
    }

    private mutating func place(_ at: Int, of cluster: Range<Int>) -> Bool {
        guard at < cluster.upperBound else { return true }
        nodes += 1
        guard nodes <= Self.nodesMax else { return false }
        let session = order[at]
        for option in options(for: session) {
            let before = freeFrom[option]
            freeFrom[option] = rooms[option].use(of: sessions[session]).end
            room[session] = option
            if place(at + 1, of: cluster) { return true }
            freeFrom[option] = before
            room[session] = nil
        }
        return false
    }

    /// The rooms free for a session, the soonest needed by somebody else first; of rooms that
    /// nobody has and that are alike one only, for the later sessions cannot tell them apart.
    private func options(for session: Int) -> [Int] {
        let slot = sessions[session]
        var seen: Set<[Int]> = []
        let free = rooms.indices.filter { index in
            let room = rooms[index]
            guard room.use(of: slot).start >= freeFrom[index], room.isFree(for: slot) else {
                return false
            }
            return !room.taken.isEmpty
                || seen.insert([room.setupMinutes, room.cleanupMinutes]).inserted
        }
        return free.sorted { (neededAgain($0, slot), $0) < (neededAgain($1, slot), $1) }
    }

    private func neededAgain(_ index: Int, _ slot: Period) -> Instant {
        rooms[index].taken.periods.first { $0.start >= slot.end }?.start ?? .distantFuture
    }
}
