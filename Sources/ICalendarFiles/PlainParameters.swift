import CalendarModel

/// The parameters of a line, judged once: names without doubt, values without escapes.
struct PlainParameters {
    /// A bit for each name that stands among them.
    private(set) var names: ParameterNames = []
    /// The names in their order; a line can have seven, those of `ParameterNames.attendee`.
    private var order = SIMD8<UInt16>()
    /// Where the value of each begins, its quotes apart, and how many bytes it has.
    private var starts = SIMD8<UInt32>()
    private var lengths = SIMD8<UInt32>()
    private var count = 0
    /// How many parameters a line may have; libical takes those beyond a hundred for the value.
    private static let parametersMax = 100

    /// Judges parameters; nil if one of them is not plain, or is not among those allowed.
    ///
    /// Extensions and names that say nothing to Kept may always stand there.
    init?(_ text: Range<Int>, in bytes: [UInt8], allowed: ParameterNames) {
        var at = text.lowerBound
        var met = 0
        while at < text.upperBound {
            met += 1
            guard met < Self.parametersMax else { return nil }
            guard let one = Self.next(in: bytes, from: at, to: text.upperBound) else { return nil }
            at = one.end
            if let name = ParameterNames(bytes[one.name]) {
                guard allowed.contains(name), names.isDisjoint(with: name),
                    count < order.scalarCount,
                    Self.isPlain(bytes[one.value], of: name)
                else { return nil }
                names.formUnion(name)
                order[count] = name.rawValue
                starts[count] = UInt32(one.value.lowerBound)
                lengths[count] = UInt32(one.value.count)
                count += 1
            } else if !Self.isIdle(bytes[one.name]) {
                return nil
            }
        }
    }

    /// Where the value of a parameter stands, its quotes apart; nil if there is none.
    func value(of name: ParameterName) -> Range<Int>? {
        let wanted = ParameterNames(name)
        guard !names.isDisjoint(with: wanted) else { return nil }
        for number in 0..<count where order[number] == wanted.rawValue {
            let start = Int(starts[number])
            return start..<(start + Int(lengths[number]))
        }
        return nil
    }

    private struct One {
        var name: Range<Int>
        var value: Range<Int>
        var end: Int
    }

    /// The parameter whose semicolon stands at a place; nil if it has an odd form.
    private static func next(in text: [UInt8], from start: Int, to limit: Int) -> One? {
        let bytes = text.span
        guard start < limit, bytes[start] == UInt8(ascii: ";") else { return nil }
        var at = start + 1
        while at < limit, isNameByte(bytes[at]) { at += 1 }
        let name = (start + 1)..<at
        guard !name.isEmpty, at + 1 < limit, bytes[at] == UInt8(ascii: "=") else { return nil }
        at += 1
        let isQuoted = bytes[at] == UInt8(ascii: "\"")
        if isQuoted { at += 1 }
        let valueStart = at
        while at < limit, isValueByte(bytes[at], isQuoted: isQuoted) { at += 1 }
        let value = valueStart..<at
        if isQuoted {
            guard at < limit, bytes[at] == UInt8(ascii: "\"") else { return nil }
            at += 1
        }
        // A blank at an end is libical's to take off; whether it does depends on where it stands.
        guard at == limit || bytes[at] == UInt8(ascii: ";"), !value.isEmpty,
            !isBlank(bytes[value.lowerBound]), !isBlank(bytes[value.upperBound - 1])
        else { return nil }
        return One(name: name, value: value, end: at)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte == UInt8(ascii: "-")
    }

    /// Whether a byte can stand in a value without being an escape or an end.
    private static func isValueByte(_ byte: UInt8, isQuoted: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "^"): false
        case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ":"): isQuoted
        default: byte >= 32
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    /// Whether a parameter says nothing that Kept asks for, whatever its value is.
    private static func isIdle(_ name: ArraySlice<UInt8>) -> Bool {
        name.starts(with: "X-".utf8) && name.count > 2 || name.elementsEqual("CUTYPE".utf8)
            || name.elementsEqual("LANGUAGE".utf8) || name.elementsEqual("ALTREP".utf8)
    }

    /// Whether a parameter's value is a word that every reader takes for the same.
    private static func isPlain(_ value: ArraySlice<UInt8>, of name: ParameterNames) -> Bool {
        guard let words = name.words else { return true }
        return words.contains { value.elementsEqual($0.utf8) }
    }
}

/// Names of parameters as a set.
struct ParameterNames: OptionSet, Sendable {
    let rawValue: UInt16

    static let commonName = Self(.commonName)
    static let zone = Self(.zone)
    static let value = Self(.value)
    static let range = Self(.range)
    static let participation = Self(.participation)
    static let role = Self(.role)
    static let rsvp = Self(.rsvp)
    static let email = Self(.email)
    static let sentBy = Self(.sentBy)
    static let scheduleAgent = Self(.scheduleAgent)
    /// Those of an ATTENDEE that are read here.
    static let attendee: Self = [
        .commonName, .participation, .role, .rsvp, .email, .sentBy, .scheduleAgent,
    ]

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    init(_ name: ParameterName) {
        rawValue =
            switch name {
            case .commonName: 1
            case .delegatedFrom: 1 << 1
            case .delegatedTo: 1 << 2
            case .email: 1 << 3
            case .freeBusyType: 1 << 4
            case .participation: 1 << 5
            case .range: 1 << 6
            case .role: 1 << 7
            case .rsvp: 1 << 8
            case .scheduleAgent: 1 << 9
            case .sentBy: 1 << 10
            case .value: 1 << 11
            case .zone: 1 << 12
            }
    }

    /// The name that some bytes are; nil if it is none that is asked for.
    init?(_ name: ArraySlice<UInt8>) {
        let key = NameKey.of(name)
        for known in Self.known where known.key == key && known.text.count == name.count {
            guard NameKey.isWhole(name) || name.elementsEqual(known.text) else { continue }
            self = known.name
            return
        }
        return nil
    }

    private static let known = ParameterName.allCases.map { name in
        let text = Array(name.rawValue.utf8)
        return (key: NameKey.of(text[...]), text: text, name: ParameterNames(name))
    }

    /// The words that a name's value may be; nil if it may be any text.
    fileprivate var words: [String]? {
        switch self {
        case .participation:
            ["ACCEPTED", "NEEDS-ACTION", "TENTATIVE", "DECLINED", "DELEGATED"]
        case .role: ["REQ-PARTICIPANT", "OPT-PARTICIPANT", "CHAIR", "NON-PARTICIPANT"]
        case .rsvp: ["TRUE", "FALSE"]
        case .range: ["THISANDFUTURE"]
        case .scheduleAgent: ["SERVER", "CLIENT", "NONE"]
        case .value: ["DATE", "DATE-TIME"]
        default: nil
        }
    }
}
