/// The names people of a simulated world have; common family names come more often.
enum SimulatedNames {
    static let given = [
        "Anna", "Jonas", "Katharina", "Michael", "Elisabeth", "Thomas", "Margaret", "Daniel",
        "Ines", "Rafael", "Zoë", "Håkon", "Amélie", "José", "Łucja", "Björn", "Chiara", "Pieter",
        "Yasmin", "Kenji", "Priya", "Oluwaseun", "Siobhán", "Mateo", "Renata", "Viktor", "Noor",
        "Elif", "Samuel", "Beatriz", "Alexander", "Christina", "Benjamin", "Victoria", "Nikolai",
        "Josephine", "Matthias", "Gabriela", "Sebastian", "Theodora",
    ]

    static let family = [
        "Müller", "Schmidt", "Keller", "Weiß", "García", "Silva", "Rossi", "Dubois", "Novák",
        "Kowalska", "Jansen", "Svensson", "O'Brien", "Nguyen", "Patel", "Tanaka", "Okafor",
        "Haddad", "Petrov", "Yılmaz", "Lindqvist", "Moreau", "Fernández", "Brandt", "Castelli",
        "Vermeer", "Dvořák", "Ferreira", "Hoffmann", "Eriksen", "MacLeod", "Papadakis", "Horvat",
        "Kaminski", "Albrecht", "Bianchi", "Costa", "Andersson", "Lefèvre", "Romero", "Steiner",
        "van Dijk", "Marchetti", "Olsen", "Zimmermann", "Baptiste", "Ivanova", "Kovács", "Serrano",
        "Whitfield",
    ]

    static let short = [
        "Katharina": "Kathi", "Michael": "Mike", "Elisabeth": "Lisa", "Thomas": "Tom",
        "Margaret": "Peggy", "Daniel": "Dan", "Rafael": "Rafa", "José": "Pepe", "Samuel": "Sam",
        "Alexander": "Sascha", "Christina": "Tina", "Benjamin": "Ben", "Victoria": "Vicky",
        "Nikolai": "Kolja", "Josephine": "Jo", "Matthias": "Matze", "Gabriela": "Gabi",
        "Sebastian": "Basti", "Theodora": "Dora", "Beatriz": "Bea",
    ]

    private static let scripts = ["田中", "محمد", "Иванов", "김민준", "Παπαδάκης"]

    static func secondScript(of family: String) -> String {
        scripts[family.utf8.reduce(0) { $0 + Int($1) } % scripts.count]
    }

    /// The letters and digits of a name that an address may hold, in lower case.
    static func mailWord(_ name: String) -> String {
        let plain: [Character: String] = [
            "ü": "ue", "ö": "oe", "ä": "ae", "ß": "ss", "í": "i", "á": "a", "é": "e", "è": "e",
            "ë": "e", "å": "a", "ł": "l", "ı": "i", "ř": "r", "ó": "o",
        ]
        return name.lowercased().reduce(into: "") { word, letter in
            if let known = plain[letter] {
                word += known
            } else if letter.isASCII, letter.isLetter {
                word.append(letter)
            }
        }
    }
}
