import CalendarModel

/// A DATE or DATE-TIME value by its numbers.
struct DateNumbers {
    var date: (year: Int, month: Int, day: Int)
    var clock: (hour: Int, minute: Int, second: Int)
    var isDate: Bool
    var isUTC: Bool
}

/// The parameters whose values Kept reads (RFC 5545 §3.2, RFC 6638 §7.1, RFC 7986 §6.2).
enum ParameterName: String, CaseIterable {
    case commonName = "CN"
    case delegatedFrom = "DELEGATED-FROM"
    case delegatedTo = "DELEGATED-TO"
    case email = "EMAIL"
    case freeBusyType = "FBTYPE"
    case participation = "PARTSTAT"
    case range = "RANGE"
    case role = "ROLE"
    case rsvp = "RSVP"
    case scheduleAgent = "SCHEDULE-AGENT"
    case sentBy = "SENT-BY"
    case value = "VALUE"
    case zone = "TZID"
}

/// One property as the reader sees it, whoever cut it out of the file.
///
/// libical's tree and our own cutting of plain lines stand behind it, so that what a value means is
/// written once, in `ICalendarReader`.
protocol PropertyReading {
    var name: PropertyName { get }
    /// The numbers of a DATE or DATE-TIME value; nil for values of other kinds.
    var dateNumbers: DateNumbers? { get }
    /// A CAL-ADDRESS value as written, or the raw value of another kind.
    var address: String { get }
    /// The value as the file format writes it, escapes included.
    var rawValue: String { get }
    /// The value as text without escapes.
    var text: String { get }
    /// The text of a parameter without its quotes; nil if the property has none of that name.
    func parameter(_ name: ParameterName) -> String?
    /// The CN parameter with its ^ escapes taken back (RFC 6868); nil if it is empty.
    var commonName: String? { get }
    /// The LABEL parameter with its ^ escapes taken back (RFC 7986 §6.4); nil if it is empty.
    var label: String? { get }
}

/// One component as the reader sees it.
protocol ComponentReading {
    associatedtype Property: PropertyReading

    /// The name in upper case.
    var name: String { get }
    /// The properties, in file order.
    var properties: [Property] { get }
    /// The components inside, in file order.
    var children: [Self] { get }
}

extension ComponentReading {
    /// libical 3.0 calls the AVAILABLE part by its old name in some places.
    var isAvailable: Bool { name == "AVAILABLE" || name == "XAVAILABLE" }
}
