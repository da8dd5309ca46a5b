internal import CLibical
import CalendarModel
import CivilTime
import Recurrence

/// Works out rules of other calendars (RSCALE) with libical's iterator and ICU behind it.
///
/// The one thing libical computes for Kept, and only in `kept-airlock`: the iterator cannot be
/// stopped from outside, so the child guards it with a timer (``TimeGuard``). RFC 7529 §4.
enum ScaledRules {
    /// Instances later than so many years after the start are not looked for.
    private static let yearsMax = 150

    /// Whether a file holds a rule whose instances depend on another calendar.
    static func areIn(_ object: CalendarObject) -> Bool {
        object.events.contains { event in event.ruleTexts.contains { rule($0) != nil } }
    }

    /// Adds the instances of all such rules to their events, within the bound of a file.
    static func workOut(in object: inout CalendarObject) {
        LibicalRuntime.prepare()
        var left = ScaledInstances.fileMax
        for index in object.events.indices {
            let event = object.events[index]
            for text in event.ruleTexts.prefix(8) {
                guard let rule = rule(text), let start = event.start,
                    let found = instances(rule, from: start, max: left)
                else { continue }
                left -= found.starts.count
                object.events[index].scaledInstances.append(found)
            }
        }
    }

    private static func rule(_ text: String) -> ScaledRule? {
        guard let rule = try? ScaledRule(parsing: text), rule.gregorian == nil else { return nil }
        return rule
    }

    /// Walks libical's iterator; nil if it does not know the calendar or refuses the rule.
    private static func instances(
        _ rule: ScaledRule, from start: CalendarTime, max: Int
    ) -> ScaledInstances? {
        let first = start.wallAsWritten
        let begin = unsafe icaltimetype(
            year: Int32(first.date.year), month: Int32(first.date.month),
            day: Int32(first.date.day), hour: Int32(first.hour), minute: Int32(first.minute),
            second: Int32(first.second), is_date: start.isDate ? 1 : 0, is_daylight: 0, zone: nil)
        // What the rule points to lies in the string ring, which the end of the process frees.
        let parsed = unsafe icalrecurrencetype_from_string(rule.textWithoutUntil)
        guard unsafe parsed.freq != ICAL_NO_RECURRENCE,
            let iterator = unsafe icalrecur_iterator_new(parsed, begin)
        else { return nil }
        defer { unsafe icalrecur_iterator_free(iterator) }
        var found = ScaledInstances(ruleText: rule.text, starts: [], isWhole: false)
        while found.starts.count < max {
            let next = unsafe icalrecur_iterator_next(iterator)
            guard unsafe next.year > 0, let wall = unsafe wall(next) else {
                found.isWhole = true
                return found
            }
            if let last = found.starts.last, wall <= last { continue }
            // A day more than UNTIL says: which zone it means is not known here.
            if let until = rule.until, wall.date > date(until).adding(days: 1) {
                found.isWhole = true
                return found
            }
            found.starts.append(wall)
            guard wall.date.year - first.date.year < yearsMax else { return found }
        }
        return found
    }

    private static func wall(_ time: icaltimetype) -> WallTime? {
        let date = unsafe CivilDate(
            year: Int(time.year), month: Int(time.month), day: Int(time.day))
        guard let date else { return nil }
        guard unsafe time.is_date == 0 else { return WallTime(date: date) }
        return unsafe WallTime(
            date: date, hour: Int(time.hour), minute: Int(time.minute), second: Int(time.second))
    }

    private static func date(_ until: RecurrenceUntil) -> CivilDate {
        switch until {
        case .date(let date): date
        case .local(let wall): wall.date
        case .utc(let instant): ZoneRules.utc.date(at: instant)
        }
    }
}
