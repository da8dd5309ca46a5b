import CivilTime

/// Gathers the dates of a file and decides in which order they are written.
///
/// Nothing is guessed: if two orders remain that mean different days, there is no order.
struct DateVotes: Sendable {
    /// The different dates, as they stand in the cells.
    private(set) var dates: Set<DateNumbers> = []
    /// How many visits last from 0 to 24 hours under one order only.
    private var monthFirstOnly = 0
    private var dayFirstOnly = 0
    private var lastJoin: DateNumbers?
    private var lastLeave: DateNumbers?

    /// Adds one date, and the date of the other end of the same visit.
    mutating func add(_ join: MomentText, _ leave: MomentText?) throws(AttendanceFilesError) {
        if let date = join.date, date != lastJoin || leave?.date != lastLeave {
            lastJoin = date
            lastLeave = leave?.date
            try insert(date)
            if let other = leave?.date {
                try insert(other)
                vote(join, leave)
            }
        }
    }

    private mutating func insert(_ date: DateNumbers) throws(AttendanceFilesError) {
        // A date under no order makes its row unreadable and says nothing about the others.
        guard !date.orders.isEmpty else { return }
        dates.insert(date)
        guard dates.count <= AttendanceLimits.daysMax else {
            throw AttendanceFilesError(
                code: .tooLarge, message: "the file names more than 40,000 days", file: "")
        }
    }

    /// A visit lasts from 0 to 24 hours; one hour less than nothing may be a clock going back.
    private mutating func vote(_ join: MomentText, _ leave: MomentText?) {
        func isSpan(_ order: DateOrder) -> Bool {
            guard let from = join.wall(order), let until = leave?.wall(order) else { return false }
            return (-3_600...86_400).contains(until.secondsAsIfUTC - from.secondsAsIfUTC)
        }
        switch (isSpan(.monthFirst), isSpan(.dayFirst)) {
        case (true, false): monthFirstOnly += 1
        case (false, true): dayFirstOnly += 1
        default: break
        }
    }

    /// What the dates say.
    struct Decision: Sendable, Hashable {
        /// The order; nil if it is open, or if the file has no dates.
        let order: DateOrder?
        /// Whether the file has dates and their order is open.
        let isAmbiguous: Bool
    }

    /// Decides by all values together, then by days on which something is booked.
    func decide(bookedDates: Set<CivilDate>) -> Decision {
        guard !dates.isEmpty else { return Decision(order: nil, isAmbiguous: false) }
        let open = dates.filter { $0.first < 1_000 }
        guard !open.isEmpty else { return Decision(order: .yearFirst, isAmbiguous: false) }
        var orders = [DateOrder.monthFirst, .dayFirst].filter { order in
            open.allSatisfy { $0.orders.contains(order) }
        }
        if orders.count > 1, open.allSatisfy({ $0.date(.monthFirst) == $0.date(.dayFirst) }) {
            orders = [.monthFirst]
        }
        if orders.count > 1, (monthFirstOnly == 0) != (dayFirstOnly == 0) {
            orders = [monthFirstOnly > 0 ? .monthFirst : .dayFirst]
        }
        if orders.count > 1 {
            let fitting = orders.filter { Self.fits(open, $0, bookedDates) }
            if fitting.count == 1 { orders = fitting }
        }
        let order = orders.count == 1 ? orders[0] : nil
        return Decision(order: order, isAmbiguous: order == nil)
    }

    /// Whether every date lies on a booked day or beside one.
    private static func fits(
        _ dates: Set<DateNumbers>, _ order: DateOrder, _ booked: Set<CivilDate>
    ) -> Bool {
        dates.allSatisfy { numbers in
            guard let date = numbers.date(order) else { return false }
            return (-1...1).contains { booked.contains(date.adding(days: $0)) }
        }
    }
}
