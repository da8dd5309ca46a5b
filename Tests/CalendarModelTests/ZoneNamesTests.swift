import CivilTime
import TestSupport
import Testing

@testable import CalendarModel

struct ZoneNamesTests {
    @Test(arguments: [
        ("Europe/Berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin"),
        ("/mozilla.org/20070129_1/Europe/Berlin", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Tzfile/America/New_York", "America/New_York"),
        (
            "/freeassociation.sourceforge.net/America/Argentina/Ushuaia",
            "America/Argentina/Ushuaia"
        ),
        ("/citadel.org/20210210_1/Asia/Tokyo", "Asia/Tokyo"),
        ("W. Europe Standard Time", "Europe/Berlin"), ("eastern standard time", "America/New_York"),
        ("India Standard Time", "Asia/Calcutta"), ("GMT Standard Time", "Europe/London"),
        ("tzone://Microsoft/Utc", "UTC"), ("US/Eastern", "US/Eastern"),
        ("Europe/Kiev", "Europe/Kiev"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "Europe/Dublin"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"),
        ("(GMT+10:00) Canberra, Melbourne, Sydney", "Australia/Sydney"),
        ("(UTC) Coordinated Universal Time", "UTC"),
    ])
    func `a name means its zone`(name: String, zone: String) throws {
        let rules = try #require(ZoneNames.rules(for: name, in: SystemZones.shared))
        #expect(rules.name == zone)
    }

    @Test(arguments: [
        "", "Nowhere", "Customized Time Zone", "tzone://Microsoft/Custom", "../etc/passwd", "/",
        "Foo/Bar", "Europe/", "(UTC+02:00) Amsterdam, Berlin", "(UTC+01:00)", "(UTC+1) Paris",
        "(UTC+01:00) ../Berlin", "(UTC+99:00) Paris", "(UTC+01:00) Entenhausen",
    ])
    func `a name that means nothing stays unknown`(name: String) {
        #expect(ZoneNames.rules(for: name, in: SystemZones.shared) == nil)
    }

    @Test func `the Windows table is sorted and every zone of it exists`() {
        let names = WindowsZones.table.map(\.name)
        #expect(names == names.sorted())
        #expect(names.count >= 139)
        for row in WindowsZones.table {
            #expect(SystemZones.shared.rules(named: row.zone) != nil, "\(row.name)")
        }
    }

    @Test func `an unknown zone is read from its VTIMEZONE and its aliases`() throws {
        func part(_ isDaylight: Bool, _ start: String, _ from: Int, _ to: Int, _ rule: String)
            throws -> ZoneDefinition.Observance
        {
            ZoneDefinition.Observance(
                isDaylight: isDaylight,
                start: try #require(CalendarTime(iCalendar: start)).wallAsWritten,
                offsetFromSeconds: from, offsetToSeconds: to, ruleTexts: [rule])
        }
        let custom = ZoneDefinition(
            tzid: "Customized Time Zone",
            observances: [
                try part(
                    false, "16010101T030000", 7_200, 3_600, "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
                try part(
                    true, "16010101T020000", 3_600, 7_200, "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
            ])
        let alias = ZoneDefinition(tzid: "Mine", aliases: ["Europe/Paris"])
        let end = try #require(Instant(rfc3339: "2028-01-01T00:00:00Z"))
        var resolver = ZoneResolver(
            object: CalendarObject(zones: [custom, alias]), zones: SystemZones.shared, until: end)
        let found = resolver.zone("Customized Time Zone")
        let zone = try #require(found)
        #expect(zone.source == .definition)
        let berlin = try SystemZones.shared.required("Europe/Berlin")
        var at = try #require(Instant(rfc3339: "2025-01-01T00:00:00Z"))
        while at < end {
            #expect(zone.rules.offsetSeconds(at: at) == berlin.offsetSeconds(at: at))
            at = at.advanced(bySeconds: 3_600 * 7)
        }
        let mine = resolver.zone("Mine")
        #expect(mine?.rules.name == "Europe/Paris")
        let other = resolver.zone("Other")
        #expect(other == nil)
    }

    @Test func `a VTIMEZONE that never ends its work stays unknown`() throws {
        let start = try #require(CalendarTime(iCalendar: "20200101T000000")).wallAsWritten
        let bomb = ZoneDefinition(
            tzid: "Bomb",
            observances: [
                ZoneDefinition.Observance(
                    isDaylight: false, start: start, offsetFromSeconds: 0, offsetToSeconds: 0,
                    ruleTexts: ["FREQ=SECONDLY"])
            ])
        #expect(bomb.rules(until: .distantFuture) == nil)
    }
}
