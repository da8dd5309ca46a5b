/// Makes values safe for the places where libical writes them as they are.
enum Safe {
    /// Makes a text safe.
    ///
    /// Line breaks of every kind become LF, which libical escapes; other controls, which no line
    /// may carry, are refused. Blanks at both ends go: libical's reader drops them, and all
    /// readers are to see the same text.
    static func text(_ text: String, _ property: String) throws(ICalendarFilesError) -> String {
        var scalars = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\n", afterReturn {
                afterReturn = false
                continue
            }
            afterReturn = scalar == "\r"
            if scalar == "\r" {
                scalars.append("\n")
            } else if isControl(scalar), scalar != "\n", scalar != "\t" {
                throw controlCharacter(property)
            } else {
                scalars.append(scalar)
            }
        }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars[(scalars.firstIndex { !isBlank($0) } ?? scalars.endIndex)...])
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t"
    }

    /// A name in a parameter: `"` becomes `'`, a last `\` becomes `/`, `^` is doubled because
    /// libical does not, and every control character is refused (RFC 6868).
    static func name(_ text: String, _ property: String) throws(ICalendarFilesError) -> String {
        guard !text.unicodeScalars.contains(where: isControl) else {
            throw controlCharacter(property)
        }
        var scalars = String.UnicodeScalarView()
        // Scalars, not characters: a quote under a combining mark is a quote to the reader.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": scalars.append("'")
            case "^": scalars.append(contentsOf: "^^".unicodeScalars)
            default: scalars.append(scalar)
            }
        }
        while scalars.last == " " { scalars.removeLast() }
        // libical reads a backslash before the separator that follows as an escape.
        if scalars.last == "\\" {
            scalars.removeLast()
            scalars.append("/")
        }
        return String(scalars)
    }

    /// A value that is written raw: no control, no line separator, no space, no quote.
    static func raw(_ text: String, _ property: String) throws(ICalendarFilesError) -> String {
        let isBad = text.unicodeScalars.contains {
            isControl($0) || $0 == " " || $0 == "\"" || $0.value == 0x2028 || $0.value == 0x2029
        }
        guard !isBad, !text.isEmpty else { throw controlCharacter(property) }
        return text
    }

    /// One word of a fixed vocabulary.
    static func word(_ text: String, _ property: String) throws(ICalendarFilesError) -> String {
        let isWord = text.utf8.allSatisfy {
            ($0 >= 65 && $0 <= 90) || ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57)
                || $0 == UInt8(ascii: "-")
        }
        guard isWord, !text.isEmpty else { throw controlCharacter(property) }
        return text
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    private static func controlCharacter(_ property: String) -> ICalendarFilesError {
        ICalendarFilesError(
            code: .controlCharacter,
            message: "\(property) holds a character that cannot stand there", property: property)
    }
}
