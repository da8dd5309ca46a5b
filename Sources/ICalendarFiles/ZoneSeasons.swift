import CalendarModel
import CivilTime

/// A zone's rules over a span of time said as one rule a season, if they can be.
///
/// Outlook reads one STANDARD and one DAYLIGHT with one RRULE each and drops everything richer
/// ([MS-STANOICAL] 2.2.47), so nothing richer is written.
struct ZoneSeasons {
    /// How far beyond the span a definition should hold if it can: series go on.
    private static let aheadSeconds: Int64 = 10 * 366 * 86_400
    private static let yearSeconds: Int64 = 366 * 86_400

    /// The definition that holds for the span.
    let definition: ZoneDefinition

    /// Finds the seasons; nil if the span does not follow one rule each.
    ///
    /// A definition that also holds a year before and ten years after the span is preferred, for
    /// readers that look at a table beyond its event. Whatever is found is worked out again by the
    /// rules of RFC 5545 and must give the zone's own changes over the whole span.
    init?(_ zone: ZoneRules, span: Period) {
        let starts = [span.start.advanced(bySeconds: -Self.yearSeconds), span.start]
        let ends = [span.end.advanced(bySeconds: Self.aheadSeconds), span.end]
        for start in starts {
            for end in ends {
                let wide = Period(start: start, end: min(end, .distantFuture))
                guard let found = Self.definition(zone, over: wide),
                    Self.agrees(found, with: zone, over: span)
                else { continue }
                definition = found
                return
            }
        }
        return nil
    }

    /// Says what holds from the last change before a span to its end; nil if it is too much.
    private static func definition(_ zone: ZoneRules, over span: Period) -> ZoneDefinition? {
        let first = Instant(secondsSinceEpoch: span.start.secondsSinceEpoch + 1)
        let governing = zone.transitions(in: Period(start: .distantPast, end: first)).last
        let changes = zone.transitions(in: Period(start: first, end: span.end))
        guard !changes.isEmpty else {
            return ZoneDefinition(
                tzid: zone.name, observances: [lasting(zone, governing, at: span.start)])
        }
        guard let governing else { return nil }
        let onsets = [governing] + changes
        let offsets = Set(onsets.map(\.offsetAfterSeconds))
        guard offsets.count == 2, let summer = offsets.max() else { return nil }
        var observances: [ZoneDefinition.Observance] = []
        // Daylight time is the later clock, whatever a zone calls it: Dublin's summer is STANDARD
        // to tzdata, which no client expects.
        for isDaylight in [true, false] {
            let own = onsets.filter { ($0.offsetAfterSeconds == summer) == isDaylight }
            guard let observance = SeasonRule(own)?.observance(isDaylight: isDaylight) else {
                return nil
            }
            observances.append(observance)
        }
        return ZoneDefinition(tzid: zone.name, observances: observances)
    }

    /// One STANDARD part for a zone that does not change, from its last change on.
    private static func lasting(
        _ zone: ZoneRules, _ governing: ZoneTransition?, at start: Instant
    ) -> ZoneDefinition.Observance {
        let offset = zone.offsetSeconds(at: start)
        let epoch = Instant(secondsSinceEpoch: 0)
        let onset = governing?.wallBefore ?? WallTime(secondsAsIfUTC: min(epoch, start).dayStart)
        return ZoneDefinition.Observance(
            isDaylight: false, start: onset,
            offsetFromSeconds: governing?.offsetBeforeSeconds ?? offset,
            offsetToSeconds: offset, name: zone.abbreviation(at: start))
    }

    /// Whether a definition, worked out by its own rules, is the zone over a span.
    private static func agrees(
        _ definition: ZoneDefinition, with zone: ZoneRules, over span: Period
    ) -> Bool {
        let until = min(span.end.advanced(bySeconds: 86_400), .distantFuture)
        guard let own = definition.rules(until: until),
            own.offsetSeconds(at: span.start) == zone.offsetSeconds(at: span.start)
        else { return false }
        let left = own.transitions(in: span)
        let right = zone.transitions(in: span)
        return left.count == right.count
            && zip(left, right).allSatisfy {
                $0.at == $1.at && $0.offsetAfterSeconds == $1.offsetAfterSeconds
            }
    }
}

extension ZoneTransition {
    /// What the clock shows at the change, still by the old offset: an onset (RFC 5545 §3.6.5).
    var wallBefore: WallTime {
        WallTime(secondsAsIfUTC: at.secondsSinceEpoch + Int64(offsetBeforeSeconds))
    }
}

extension Instant {
    fileprivate var dayStart: Int64 {
        secondsSinceEpoch - (secondsSinceEpoch % 86_400 + 86_400) % 86_400
    }
}
