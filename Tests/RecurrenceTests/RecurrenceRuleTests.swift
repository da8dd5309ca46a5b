import CivilTime
import Recurrence
import Testing

struct RecurrenceRuleTests {
    @Test(arguments: [
        ("", "rule_syntax"), (";", "rule_syntax"), ("FREQ", "rule_syntax"),
        ("FREQ=", "rule_syntax"), ("FREQ=DAILY;;COUNT=2", "rule_syntax"),
        ("COUNT=2", "rule_without_frequency"), ("FREQ=FORTNIGHTLY", "rule_value"),
        ("FREQ=DAILY;FREQ=DAILY", "rule_repeated_part"), ("FREQ=DAILY;X-A=1", "rule_unknown_part"),
        ("FREQ=DAILY;INTERVAL=0", "rule_value"), ("FREQ=DAILY;INTERVAL=-1", "rule_value"),
        ("FREQ=DAILY;INTERVAL=99999999999999999999", "rule_value"),
        ("FREQ=DAILY;COUNT=0", "rule_value"), ("FREQ=DAILY;COUNT=1.5", "rule_value"),
        ("FREQ=DAILY;COUNT=+1", "rule_value"), ("FREQ=DAILY;UNTIL=20260230", "rule_value"),
        ("FREQ=DAILY;UNTIL=20260228T250000Z", "rule_value"),
        ("FREQ=DAILY;UNTIL=20260228T120000X", "rule_value"), ("FREQ=DAILY;WKST=XX", "rule_value"),
        ("FREQ=MONTHLY;BYDAY=255SU", "rule_value"), ("FREQ=MONTHLY;BYDAY=0SU", "rule_value"),
        ("FREQ=MONTHLY;BYDAY=54SU", "rule_value"), ("FREQ=WEEKLY;BYDAY=", "rule_syntax"),
        ("FREQ=WEEKLY;BYDAY=MO,", "rule_value"), ("FREQ=WEEKLY;BYDAY=M", "rule_value"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "rule_value"), ("FREQ=MONTHLY;BYMONTHDAY=32", "rule_value"),
        ("FREQ=MONTHLY;BYMONTHDAY=--1", "rule_value"), ("FREQ=YEARLY;BYMONTH=13", "rule_value"),
        ("FREQ=YEARLY;BYMONTH=-1", "rule_value"), ("FREQ=YEARLY;BYMONTH=5L", "rule_value"),
        ("FREQ=YEARLY;BYWEEKNO=54", "rule_value"), ("FREQ=YEARLY;BYYEARDAY=367", "rule_value"),
        ("FREQ=DAILY;BYHOUR=24", "rule_value"), ("FREQ=DAILY;BYMINUTE=60", "rule_value"),
        ("FREQ=DAILY;BYSECOND=61", "rule_value"), ("FREQ=MONTHLY;BYSETPOS=0", "rule_value"),
        ("FREQ=MONTHLY;BYSETPOS=367", "rule_value"), ("FREQ=WEEKLY;BYDAY=1MO", "rule_combination"),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", "rule_combination"),
        ("FREQ=MONTHLY;BYWEEKNO=1", "rule_combination"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "rule_combination"),
        ("FREQ=DAILY;BYYEARDAY=1", "rule_combination"),
        ("FREQ=MONTHLY;SKIP=FORWARD", "rule_combination"),
        ("RSCALE=HEBREW;FREQ=YEARLY", "rule_other_calendar"),
        ("FREQ=DAILY;COUNT=\u{0661}", "rule_value"), ("FREQ=DAILY\u{0}", "rule_value"),
    ])
    func `a malformed rule is refused with its code and clause`(_ text: String, _ code: String) {
        let error = #expect(throws: RecurrenceError.self) { try RecurrenceRule(parsing: text) }
        #expect(error?.code.text == code)
        #expect(error?.clause.hasPrefix("RFC ") == true)
    }

    @Test func `a text beyond 2 KiB is refused`() {
        let list = Array(repeating: "MO", count: 700).joined(separator: ",")
        let error = #expect(throws: RecurrenceError.self) {
            try RecurrenceRule(parsing: "FREQ=WEEKLY;BYDAY=\(list)")
        }
        #expect(error?.code == .tooLong)
    }

    @Test(arguments: [
        "FREQ=DAILY", "FREQ=WEEKLY;COUNT=3;INTERVAL=2;BYDAY=MO,TH;WKST=SU",
        "FREQ=MONTHLY;UNTIL=20261231T225959Z;BYDAY=-1FR,2TU;BYSETPOS=-1",
        "FREQ=YEARLY;UNTIL=20261231;BYMONTHDAY=-1,15;BYYEARDAY=-366;BYMONTH=2",
        "FREQ=YEARLY;BYDAY=TU;BYWEEKNO=1,-1",
        "FREQ=SECONDLY;UNTIL=20261231T235959;BYSECOND=0,60;BYMINUTE=5;BYHOUR=23",
        "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;BYMONTHDAY=31",
    ])
    func `a rule read and written is the same text`(_ text: String) throws {
        let rule = try RecurrenceRule(parsing: text)
        #expect(rule.text == text)
        #expect(rule.warnings.isEmpty)
    }

    @Test func `parts come in any order and in any case`() throws {
        let rule = try RecurrenceRule(parsing: "count=5;byday=mo,+1tu;freq=monthly")
        #expect(rule.text == "FREQ=MONTHLY;COUNT=5;BYDAY=MO,1TU")
    }

    @Test(arguments: [
        ("FREQ=DAILY;COUNT=5;UNTIL=20260101", "count_with_until"),
        ("FREQ=DAILY;", "untidy_text"), ("FREQ=MONTHLY;BYSETPOS=1", "set_position_alone"),
    ])
    func `what products write is read with a warning`(_ text: String, _ code: String) throws {
        #expect(try RecurrenceRule(parsing: text).warnings.map(\.code.text) == [code])
    }
}
