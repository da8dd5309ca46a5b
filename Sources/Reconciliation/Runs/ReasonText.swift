import Mentoring

/// Reasons as canonical JSON: sorted keys, integers only, no spaces; hashed and stored as text.
public enum ReasonText {
    /// Writes reasons in their order.
    ///
    ///     [{"code":"prior","ev":[],"family":"","mb_leg":550,"mb_met":550,"n":{}}]
    public static func write(_ reasons: [VerdictReason]) -> String {
        "[" + reasons.map(write).joined(separator: ",") + "]"
    }

    private static func write(_ reason: VerdictReason) -> String {
        let evidence = reason.evidence.map { "\"\($0.hex)\"" }.joined(separator: ",")
        let numbers = reason.numbers.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",")
        return "{\"code\":\"\(reason.code)\",\"ev\":[\(evidence)],"
            + "\"family\":\"\(reason.family?.rawValue ?? "")\","
            + "\"mb_leg\":\(reason.legMillibans),\"mb_met\":\(reason.metMillibans),"
            + "\"n\":{\(numbers)}}"
    }

    /// Reads what `write` wrote; nil for anything else.
    public static func read(_ text: String) -> [VerdictReason]? {
        var scanner = ReasonScanner(text)
        guard let reasons = scanner.reasons(), write(reasons) == text else { return nil }
        return reasons
    }
}

/// Walks over the canonical text; every step gives nil where the text is another.
private struct ReasonScanner {
    private let bytes: [UInt8]
    private var at = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    private mutating func take(_ expected: String) -> Bool {
        let wanted = Array(expected.utf8)
        guard at + wanted.count <= bytes.count,
            bytes[at..<(at + wanted.count)].elementsEqual(wanted)
        else { return false }
        at += wanted.count
        return true
    }

    private mutating func quoted() -> String? {
        guard take("\"") else { return nil }
        let from = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += 1 }
        let word = String(decoding: bytes[from..<at], as: UTF8.self)
        return take("\"") ? word : nil
    }

    private mutating func integer() -> Int? {
        let from = at
        while at < bytes.count, bytes[at] == UInt8(ascii: "-") || (48...57).contains(bytes[at]) {
            at += 1
        }
        return Int(String(decoding: bytes[from..<at], as: UTF8.self))
    }

    mutating func reasons() -> [VerdictReason]? {
        guard take("[") else { return nil }
        var reasons: [VerdictReason] = []
        while at < bytes.count, !take("]") {
            if !reasons.isEmpty, !take(",") { return nil }
            guard let reason = reason() else { return nil }
            reasons.append(reason)
        }
        return reasons
    }

    private mutating func reason() -> VerdictReason? {
        guard take("{\"code\":"), let code = quoted(), take(",\"ev\":["), let keys = keys(),
            take(",\"family\":"), let family = quoted(), take(",\"mb_leg\":"),
            let leg = integer(), take(",\"mb_met\":"), let met = integer(), take(",\"n\":{"),
            let numbers = numbers(), take("}")
        else { return nil }
        return VerdictReason(
            code: code, family: EvidenceFamily(rawValue: family), evidence: keys,
            metMillibans: met, legMillibans: leg, numbers: numbers)
    }

    private mutating func keys() -> [EvidenceKey]? {
        var keys: [EvidenceKey] = []
        while !take("]") {
            if !keys.isEmpty, !take(",") { return nil }
            guard let word = quoted(), let key = EvidenceKey(hex: word) else { return nil }
            keys.append(key)
        }
        return keys
    }

    private mutating func numbers() -> [VerdictReason.Number]? {
        var numbers: [VerdictReason.Number] = []
        while !take("}") {
            if !numbers.isEmpty, !take(",") { return nil }
            guard let name = quoted(), take(":"), let value = integer() else { return nil }
            numbers.append(.init(name, value))
        }
        return numbers
    }
}
