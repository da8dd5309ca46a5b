/// A header in the form in which it is compared: lower case, no accents, no apostrophes, one space.
///
/// Composed and decomposed letters meet here, so `Última saída` is one header however it is stored.
func headerKey(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in folded(text).unicodeScalars {
        switch scalar.value {
        case 0x27, 0x2018, 0x2019, 0x2E, 0x3A, 0x300...0x36F: continue
        case 0x2010...0x2015: view.append("-")
        case ..<0x80: view.append(scalar)
        default:
            if let plain = plainLetters[scalar] {
                view.append(contentsOf: plain.unicodeScalars)
            } else {
                view.append(scalar)
            }
        }
    }
    return String(view)
}

private let plainLetters: [Unicode.Scalar: String] = {
    let groups = [
        ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
        ("i", "ìíîïĩīĭįı"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"),
        ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"), ("y", "ýÿŷ"), ("z", "źżž"),
        ("ss", "ß"), ("ae", "æ"), ("oe", "œ"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (plain, letters) in groups {
        for letter in letters.unicodeScalars { table[letter] = plain }
    }
    return table
}()
