import Mentoring

extension PersonCell {
    /// What a bracket behind a name holds.
    enum Bracket: Sendable, Hashable {
        /// Where somebody belongs, or a second script.
        case belonging
        /// The name the account was opened with, before it was changed for the meeting.
        case original
    }

    /// Takes the cells of a row apart.
    init(
        nameCell: String, emailCell: String, identifierCell: String,
        bracket: Bracket = .belonging
    ) {
        let isKey = EmailAddress(identifierCell) != nil || Self.isPlainKey(identifierCell)
        self.init(
            name: nil, email: EmailAddress(emailCell)?.text,
            identifier: isKey ? identifierCell : nil)
        if Self.isTelephone(nameCell) || Self.isCallIn(nameCell) {
            isDialIn = true
            return
        }
        var text = nameCell
        takePrefix(from: &text)
        if bracket == .original { Self.takeOriginal(from: &text) }
        while takeSuffix(from: &text) {}
        text = Self.withoutDevice(text)
        if Self.isTelephone(text) {
            isDialIn = true
            company = nil
            return
        }
        name = Self.inSpokenOrder(text)
    }

    /// A key without blanks, as directories give them; anything else may be private text.
    private static func isPlainKey(_ text: String) -> Bool {
        let signs = "-_.@#".unicodeScalars
        var hasLetter = false
        for scalar in text.unicodeScalars {
            guard scalar.value < 0x80 else { return false }
            if scalar.properties.isAlphabetic {
                hasLetter = true
            } else if !isDigit(scalar), !signs.contains(scalar) {
                return false
            }
        }
        return hasLetter && text.utf8.count <= 128
    }

    /// Puts the original name in place of the one that was chosen for the meeting.
    ///
    /// `Annie (Anna Keller)` and `iPhone (Anna Keller)` are Anna Keller; what is a standing or
    /// another script stays for later.
    private static func takeOriginal(from text: inout String) {
        guard text.hasSuffix(")"), let start = text.lastIndex(of: "(") else { return }
        let inside = withoutOuterBlanks(
            text[text.index(after: start)..<text.index(before: text.endIndex)])
        guard !inside.isEmpty, standings[folded(inside)] == nil, !isOtherScript(inside) else {
            return
        }
        text = inside
    }

    /// Drops the device from a name such as `Brian's iPhone`; a device alone names nobody.
    private static func withoutDevice(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard let last = words.last, devices.contains(folded(String(last))) else { return text }
        let rest = words.dropLast().joined(separator: " ")
        for ending in ["'s", "’s"] where rest.hasSuffix(ending) {
            return String(rest.dropLast(ending.count))
        }
        return rest.isEmpty || devices.contains(folded(rest)) ? "" : text
    }

    private static let devices: Set<String> = [
        "iphone", "ipad", "android", "galaxy", "pixel", "macbook", "laptop", "phone", "tablet",
    ]

    /// `Call-in User_3` and the like: a telephone whose number was not shown.
    private static func isCallIn(_ text: String) -> Bool {
        let label = folded(text)
        return label.hasPrefix("call-in user") || label.hasPrefix("phone user")
            || label.hasPrefix("call in user")
    }

    /// A name that is digits and signs only: at least six of them digits or masks.
    private static func isTelephone(_ text: String) -> Bool {
        var digits = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9", "*": digits += 1
            case "+", "-", "(", ")", ".", "/": continue
            default: guard isBlank(scalar) else { return false }
            }
        }
        return digits >= 6
    }

    /// Takes `[Company]` off the front.
    private mutating func takePrefix(from text: inout String) {
        guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return }
        let inside = text[text.index(after: text.startIndex)..<end]
        let rest = withoutOuterBlanks(text[text.index(after: end)...])
        guard !rest.isEmpty else { return }
        company = withoutOuterBlanks(inside)
        text = rest
    }

    /// Takes one pair of brackets off the end; false if there is none or nothing would be left.
    private mutating func takeSuffix(from text: inout String) -> Bool {
        guard text.hasSuffix(")"), let start = text.lastIndex(of: "(") else { return false }
        let inside = withoutOuterBlanks(
            text[text.index(after: start)..<text.index(before: text.endIndex)])
        let rest = withoutOuterBlanks(text[..<start])
        guard !rest.isEmpty else { return false }
        if let known = Self.standings[folded(inside)] {
            standing = known
        } else if Self.isOtherScript(inside) {
            otherName = inside
        } else if company == nil {
            company = inside
        }
        text = rest
        return true
    }

    /// Turns `Last, First` round; anything with more or fewer commas stays.
    private static func inSpokenOrder(_ text: String) -> String? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { withoutOuterBlanks($0) }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            return text.isEmpty ? nil : text
        }
        return "\(parts[1]) \(parts[0])"
    }

    /// Whether a text's letters are of another script than Latin.
    private static func isOtherScript(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
        return !letters.isEmpty && letters.allSatisfy { $0.value > 0x036F }
    }

    private static let standings: [String: Standing] = [
        "external": .external, "extern": .external, "externe": .external, "externo": .external,
        "esterno": .external, "zewnętrzny": .external, "externí": .external, "外部": .external,
        "guest": .guest, "gast": .guest, "invité": .guest, "invitado": .guest,
        "convidado": .guest, "ospite": .guest, "gość": .guest, "host": .guest, "gäst": .guest,
        "unverified": .unverified, "nicht überprüft": .unverified, "nicht verifiziert": .unverified,
        "non vérifié": .unverified, "sin verificar": .unverified, "não verificado": .unverified,
    ]
}

/// Drops blanks at both ends.
private func withoutOuterBlanks(_ text: some StringProtocol) -> String {
    trimmed(Array(text.utf8))
}
