import CivilTime

/// Decides the order of day and month for one file: all its values together, then booked dates.
///
/// Nothing is guessed: if two orders remain that mean different days, there is no order.
struct DateOrderDecision: Sendable, Hashable {
    /// The order; nil if it is open, or if the file has no dates.
    let order: DateOrder?
    /// Whether the file has dates and their order is open.
    let isAmbiguous: Bool

    /// Decides.
    ///
    /// - Parameters:
    ///   - moments: Every moment of the file.
    ///   - spans: Joins with their leaves, both with dates.
    ///   - bookedDates: Days in the file's zone on which meetings are booked.
    init(
        moments: [MomentText], spans: [(from: MomentText, until: MomentText)],
        bookedDates: Set<CivilDate>
    ) {
        let dates = Set(moments.compactMap(\.date))
        guard !dates.isEmpty else {
            (order, isAmbiguous) = (nil, false)
            return
        }
        let open = dates.filter { $0.orders != [.yearFirst] }
        guard !open.isEmpty else {
            (order, isAmbiguous) = (.yearFirst, false)
            return
        }
        var orders = [DateOrder.monthFirst, .dayFirst].filter { order in
            open.allSatisfy { $0.orders.contains(order) }
        }
        if orders.count > 1, open.allSatisfy({ $0.date(.monthFirst) == $0.date(.dayFirst) }) {
            orders = [.monthFirst]
        }
        if orders.count > 1 {
            orders = orders.filter { order in spans.allSatisfy { Self.isSpan($0, order) } }
        }
        if orders.count > 1 {
            let fitting = orders.filter { Self.fits(open, $0, bookedDates) }
            if fitting.count == 1 { orders = fitting }
        }
        order = orders.count == 1 ? orders[0] : nil
        isAmbiguous = order == nil
    }

    /// A visit lasts from 0 to 24 hours; one hour less than nothing may be a clock going back.
    private static func isSpan(
        _ span: (from: MomentText, until: MomentText), _ order: DateOrder
    ) -> Bool {
        guard let from = span.from.wall(order), let until = span.until.wall(order) else {
            return true
        }
        return (-3_600...86_400).contains(until.secondsAsIfUTC - from.secondsAsIfUTC)
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
