/// Decodes a cell and drops what does not show: outer blanks, line breaks at its ends, marks.
func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) {
        guard let first = bytes.firstIndex(where: { !isBlankByte($0) }),
            let last = bytes.lastIndex(where: { !isBlankByte($0) })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
    var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    scalars.removeAll(where: isInvisible)
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
        let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[first...last])
    return String(view)
}

/// Lower-cases a label or value, and makes every run of blanks and underscores one space.
///
/// Swift compares texts by canonical equivalence, so composed and decomposed accents are equal.
func folded(_ text: String) -> String {
    foldedASCII(text) ?? foldedUnicode(text)
}

/// The fast way for plain text, which most cells are; nil for anything else.
private func foldedASCII(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isPending = false
    for byte in text.utf8 {
        guard byte < 0x80 else { return nil }
        if isBlankByte(byte) || byte == UInt8(ascii: "_") {
            isPending = !bytes.isEmpty
        } else {
            if isPending { bytes.append(0x20) }
            isPending = false
            let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            bytes.append(isUpper ? byte | 0x20 : byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func foldedUnicode(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    var isPending = false
    for scalar in text.lowercased().unicodeScalars where !isInvisible(scalar) {
        if isBlank(scalar) || scalar == "_" {
            isPending = !view.isEmpty
        } else {
            if isPending { view.append(" ") }
            isPending = false
            view.append(scalar)
        }
    }
    return String(view)
}

/// Whether an ASCII byte is white space.
func isBlankByte(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
}

/// Byte order and direction marks: they are written around dates and names and mean nothing here.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFEFF, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}

/// White space of any width: U+202F stands before `PM`, U+00A0 between thousands.
func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? isBlankByte(UInt8(scalar.value)) : scalar.properties.isWhitespace
}
