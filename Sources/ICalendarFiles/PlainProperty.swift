import CalendarModel

/// One value of a plain line: what it says is read where it stands, when it is asked for.
struct PlainProperty: PropertyReading {
    private let bytes: [UInt8]
    let name: PropertyName
    private let parameters: PlainParameters
    private let value: Range<Int>

    init(_ line: PlainLine, value: Range<Int>, parameters: PlainParameters, in bytes: [UInt8]) {
        self.bytes = bytes
        name = line.name
        self.parameters = parameters
        self.value = value
    }

    var dateNumbers: DateNumbers? {
        PlainForm.dateNumbers(bytes[value])
    }

    var address: String { rawValue }

    var rawValue: String { String(decoding: bytes[value], as: UTF8.self) }

    var text: String {
        guard bytes[value].contains(UInt8(ascii: "\\")) else { return rawValue }
        return String(decoding: PlainForm.unescaped(bytes[value]), as: UTF8.self)
    }

    func parameter(_ name: ParameterName) -> String? {
        parameters.value(of: name).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    var commonName: String? { parameter(.commonName) }

    /// CONFERENCE, the only property with a label that is asked for, is never plain.
    var label: String? { nil }
}
