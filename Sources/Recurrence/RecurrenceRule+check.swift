internal import CivilTime

extension RecurrenceRule {
    /// Refuses parts that have no meaning beside each other.
    ///
    /// RFC 5545 §3.3.10.
    ///
    /// - Throws: A ``RecurrenceError`` with the code `combination`.
    func checkCombinations() throws(RecurrenceError) {
        let name = frequency.rawValue
        if !byWeekNumber.isEmpty, frequency != .yearly {
            throw clash("BYWEEKNO stands in a rule with FREQ=\(name); only YEARLY may have it")
        }
        if !byYearDay.isEmpty, [.daily, .weekly, .monthly].contains(frequency) {
            throw clash("BYYEARDAY stands in a rule with FREQ=\(name)")
        }
        if !byMonthDay.isEmpty, frequency == .weekly {
            throw clash("BYMONTHDAY stands in a rule with FREQ=WEEKLY")
        }
        if byDay.contains(where: { $0.ordinal != 0 }) {
            guard frequency == .monthly || frequency == .yearly else {
                throw clash("BYDAY has an ordinal in a rule with FREQ=\(name)")
            }
            guard byWeekNumber.isEmpty else {
                throw clash("BYDAY has an ordinal beside BYWEEKNO")
            }
        }
    }

    /// What is doubtful about the rule by itself; it is expanded all the same.
    public var warnings: [RecurrenceWarning] {
        var found = readingWarnings
        if count != nil, until != nil {
            found.append(
                RecurrenceWarning(
                    code: .countWithUntil,
                    message: "the rule has COUNT and UNTIL; whichever ends first counts",
                    clause: "RFC 5545 §3.3.10"))
        }
        let others = [bySecond, byMinute, byHour, byMonthDay, byYearDay, byWeekNumber, byMonth]
        if !bySetPosition.isEmpty, byDay.isEmpty, others.allSatisfy(\.isEmpty) {
            found.append(
                RecurrenceWarning(
                    code: .setPositionAlone,
                    message: "the rule has BYSETPOS without another BY part",
                    clause: "RFC 5545 §3.3.10"))
        }
        return found
    }

    private func clash(_ message: String) -> RecurrenceError {
        RecurrenceError(code: .combination, message: message)
    }
}
