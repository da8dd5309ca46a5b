import CalendarModel

extension PlainCutter {
    /// How many values of one line are cut here; libical stops at five hundred.
    private static let valuesMax = 400

    /// Adds the values of a line; false if their form is not plain.
    ///
    /// Nothing is added for a property that nobody asks for; it still must be one that libical
    /// reads without an error of its own.
    func take(_ line: PlainLine, into properties: inout [PlainProperty]) -> Bool {
        let value = lines.bytes[line.value]
        switch line.name {
        case .uid, .summary, .description, .location, .comment, .productID, .version, .name,
            .worldName, .worldZone, .calendarScale, .zoneID, .zoneName, .libicalLocation,
            .microsoftZone, .keptRule, .keptExclusionRule, .allDayMark, .contact, .relatedTo:
            // libical takes blanks off both ends of a value.
            return takeText(line.trimmed(in: lines.bytes), into: &properties)
        case .line, .sequence, .priority:
            return PlainForm.isNumber(value) && add(line, into: &properties)
        case .stamp, .created, .lastModified:
            return takeTimes(line, [], isList: false, into: &properties)
        case .startTime, .endTime:
            return takeTimes(line, [.zone, .value], isList: false, into: &properties)
        case .recurrenceID:
            return takeTimes(line, [.zone, .value, .range], isList: false, into: &properties)
        case .exclusion, .addition:
            return takeTimes(line, [.zone, .value], isList: true, into: &properties)
        case .duration:
            return PlainForm.isLength(value) && add(line, into: &properties)
        case .offsetFrom, .offsetTo:
            return PlainForm.isOffset(value) && add(line, into: &properties)
        case .organizer:
            return PlainForm.isAddress(value)
                && add(line, [.commonName, .sentBy], into: &properties)
        case .attendee:
            return PlainForm.isAddress(value) && add(line, .attendee, into: &properties)
        case .url:
            return PlainForm.isAddress(value) && add(line, into: &properties)
        case .status, .transparency, .method, .access:
            return isWord(value, of: line.name) && add(line, into: &properties)
        case .categories: return takeTexts(line, into: &properties)
        case .other: return isIdle(line)
        default: return false
        }
    }

    /// Adds the one value of a line if its parameters are plain.
    private func add(
        _ line: PlainLine, _ allowed: ParameterNames = [], into properties: inout [PlainProperty]
    ) -> Bool {
        guard
            let parameters = PlainParameters(line.parameters, in: lines.bytes, allowed: allowed)
        else { return false }
        properties.append(
            PlainProperty(line, value: line.value, parameters: parameters, in: lines.bytes))
        return true
    }

    private func takeText(_ line: PlainLine, into properties: inout [PlainProperty]) -> Bool {
        PlainForm.isText(lines.bytes[line.value]) && add(line, into: &properties)
    }

    /// Adds times whose form is what VALUE says, or a DATE-TIME where it says nothing.
    private func takeTimes(
        _ line: PlainLine, _ allowed: ParameterNames, isList: Bool,
        into properties: inout [PlainProperty]
    ) -> Bool {
        let bytes = lines.bytes
        guard let parameters = PlainParameters(line.parameters, in: bytes, allowed: allowed),
            let pieces = isList ? pieces(line) : [line.value]
        else { return false }
        let isDate = parameters.value(of: .value)?.count == "DATE".utf8.count
        for piece in pieces {
            guard let numbers = PlainForm.dateNumbers(bytes[piece]), numbers.isDate == isDate else {
                return false
            }
            properties.append(
                PlainProperty(line, value: piece, parameters: parameters, in: bytes))
        }
        return true
    }

    /// Adds the texts of a list, none of which holds an escape.
    private func takeTexts(_ line: PlainLine, into properties: inout [PlainProperty]) -> Bool {
        let bytes = lines.bytes
        guard let parameters = PlainParameters(line.parameters, in: bytes, allowed: []),
            let pieces = pieces(line)
        else { return false }
        for piece in pieces {
            guard PlainForm.isText(bytes[piece]),
                !bytes[piece].contains(where: { $0 == UInt8(ascii: "\\") || $0 == 34 })
            else { return false }
            properties.append(
                PlainProperty(line, value: piece, parameters: parameters, in: bytes))
        }
        return true
    }

    /// The places between the commas of a value; nil if they are too many.
    private func pieces(_ line: PlainLine) -> [Range<Int>]? {
        var pieces: [Range<Int>] = []
        var start = line.value.lowerBound
        for at in line.value where lines.bytes[at] == UInt8(ascii: ",") {
            pieces.append(start..<at)
            start = at + 1
        }
        pieces.append(start..<line.value.upperBound)
        return pieces.count <= Self.valuesMax ? pieces : nil
    }

    /// Whether a value is one of the words its property is for.
    private func isWord(_ value: ArraySlice<UInt8>, of name: PropertyName) -> Bool {
        let words: [String] =
            switch name {
            case .status: ["CONFIRMED", "TENTATIVE", "CANCELLED"]
            case .transparency: ["OPAQUE", "TRANSPARENT"]
            case .access: ["PUBLIC", "PRIVATE", "CONFIDENTIAL"]
            default:
                [
                    "PUBLISH", "REQUEST", "REPLY", "CANCEL", "ADD", "REFRESH", "COUNTER",
                    "DECLINECOUNTER",
                ]
            }
        return words.contains { value.elementsEqual($0.utf8) }
    }

    /// Whether a property that nobody asks for is an extension that any reader passes over.
    private func isIdle(_ line: PlainLine) -> Bool {
        let bytes = lines.bytes
        guard line.isExtension(in: bytes),
            !bytes[line.start...].starts(with: "X-LIC-".utf8),
            PlainParameters(line.parameters, in: bytes, allowed: []) != nil
        else { return false }
        return bytes[line.value].contains { $0 != 32 && $0 != 9 }
    }
}
