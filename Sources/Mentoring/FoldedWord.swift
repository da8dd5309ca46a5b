/// Lower-cases ASCII letters and drops outer spaces and tabs, so that typed words compare.
///
/// ASCII only: a locale can never change what a word means.
func foldedWord(_ text: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
        let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...last].map(lowercasedASCII), as: UTF8.self)
}

/// The lower-case form of an ASCII letter; any other byte stays.
func lowercasedASCII(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}
