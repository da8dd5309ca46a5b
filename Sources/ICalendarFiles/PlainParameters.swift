/// The parameters of a line, judged once: names without doubt, values without escapes.
struct PlainParameters {
    private let text: Range<Int>
    /// A bit for each name that stands among them.
    private(set) var names: ParameterNames = []

    /// Judges parameters; nil if one of them is not plain, or is not among those allowed.
    ///
    /// Extensions and names that say nothing to Kept may always stand there.
    init?(_ text: Range<Int>, in bytes: [UInt8], allowed: ParameterNames) {
        self.text = text
        var at = text.lowerBound
        while at < text.upperBound {
            guard let one = Self.next(in: bytes, from: at, to: text.upperBound) else { return nil }
            at = one.end
            if let name = ParameterNames(bytes[one.name]) {
                guard allowed.contains(name), names.isDisjoint(with: name),
                    Self.isPlain(bytes[one.value], of: name)
                else { return nil }
                names.formUnion(name)
            } else if !Self.isIdle(bytes[one.name]) {
                return nil
            }
        }
    }

    /// Where the value of a parameter stands, its quotes apart; nil if there is none.
    func value(of name: ParameterName, in bytes: [UInt8]) -> Range<Int>? {
        let wanted = ParameterNames(name)
        guard !names.isDisjoint(with: wanted) else { return nil }
        var at = text.lowerBound
        while let one = Self.next(in: bytes, from: at, to: text.upperBound) {
            if ParameterNames(bytes[one.name]) == wanted { return one.value }
            at = one.end
        }
        return nil
    }

    private struct One {
        var name: Range<Int>
        var value: Range<Int>
        var end: Int
    }

    /// The parameter whose semicolon stands at a place; nil if it has an odd form.
    private static func next(in bytes: [UInt8], from start: Int, to limit: Int) -> One? {
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
        let place = ParameterName.allCases.firstIndex(of: name) ?? 0
        rawValue = 1 << UInt16(place)
    }

    /// The name that some bytes are; nil if it is none that is asked for.
    init?(_ name: ArraySlice<UInt8>) {
        for known in Self.known where name.elementsEqual(known.text) {
            self = known.name
            return
        }
        return nil
    }

    private static let known = ParameterName.allCases.map {
        (text: Array($0.rawValue.utf8), name: ParameterNames($0))
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
