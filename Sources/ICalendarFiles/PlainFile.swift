import CalendarModel

/// A pre-scanned file cut into its calendars and their components.
///
/// What is written plainly is cut here, in Swift and without a copy; a component that holds one
/// property of another form is left to libical as a whole (decision 0018).
struct PlainFile {
    /// A component inside a VCALENDAR.
    enum Part {
        case plain(PlainComponent)
        /// Where the component stands, for libical.
        case odd(Range<Int>)
    }

    /// One VCALENDAR.
    struct Calendar {
        /// Its own properties; nil leaves them to libical.
        var heading: PlainComponent?
        /// Where its own lines stand, BEGIN first; its END is not among them.
        var headingLines: [Range<Int>]
        /// Its VTIMEZONEs, in file order.
        var zones: [Part] = []
        /// Its other components that anybody asks for, in file order.
        var others: [Part] = []

        /// The components in libical's order, which decides between two zones of one name: zones
        /// come before all others, the last one first.
        var parts: [Part] { zones.reversed() + others }
    }

    let bytes: [UInt8]
    private(set) var calendars: [Calendar] = []

    /// Cuts a file; nil if it is not such a text as a pre-scan lets through.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        var cutter = PlainCutter(bytes)
        do throws(PlainLines.OddLine) {
            while let line = try cutter.lines.next() {
                guard line.name == .begin, cutter.value(line) == "VCALENDAR" else { return nil }
                calendars.append(try cutter.calendar(from: line))
            }
        } catch {
            return nil
        }
        if calendars.isEmpty { return nil }
    }

    /// The own lines of a calendar as a text of their own, without its components.
    func headingText(_ calendar: Calendar) -> [UInt8] {
        calendar.headingLines.flatMap { bytes[$0] } + Array("END:VCALENDAR\r\n".utf8)
    }
}

/// A component whose every property that matters is plain.
struct PlainComponent: ComponentReading {
    let name: String
    var properties: [PlainProperty] = []
    var children: [PlainComponent] = []
}

/// Cuts lines into components, and judges which of them are plain.
struct PlainCutter {
    var lines: PlainLines

    init(_ bytes: [UInt8]) {
        lines = PlainLines(bytes)
    }

    /// The value of a line as text, for BEGIN and END.
    func value(_ line: PlainLine) -> String {
        String(decoding: lines.bytes[line.value], as: UTF8.self)
    }

    /// Cuts the calendar whose BEGIN has been read, up to its END.
    mutating func calendar(from begin: PlainLine) throws(PlainLines.OddLine) -> PlainFile.Calendar {
        var heading = PlainComponent(name: "VCALENDAR")
        var isPlain = true
        var calendar = PlainFile.Calendar(headingLines: [begin.start..<lines.place])
        while let line = try lines.next() {
            switch line.name {
            case .begin:
                let name = value(line)
                guard let part = try part(name, from: line) else { continue }
                if name == "VTIMEZONE" {
                    calendar.zones.append(part)
                } else {
                    calendar.others.append(part)
                }
            case .end:
                guard value(line) == heading.name else { throw PlainLines.OddLine() }
                calendar.heading = isPlain ? heading : nil
                return calendar
            default:
                calendar.headingLines.append(line.start..<lines.place)
                isPlain = isPlain && take(line, into: &heading.properties)
            }
        }
        throw PlainLines.OddLine()
    }

    /// Cuts a component inside a calendar; nil if it is one that nobody asks for.
    private mutating func part(
        _ name: String, from begin: PlainLine
    ) throws(PlainLines.OddLine) -> PlainFile.Part? {
        switch name {
        case "VEVENT", "VTIMEZONE":
            if let component = try component(name) { return .plain(component) }
            return .odd(begin.start..<lines.place)
        case "VTODO", "VJOURNAL":
            try skip()
            return nil
        default:
            try skip()
            return .odd(begin.start..<lines.place)
        }
    }

    /// Cuts the component whose BEGIN has been read, up to its END; nil if it is not plain.
    private mutating func component(
        _ name: String
    ) throws(PlainLines.OddLine) -> PlainComponent? {
        var component = PlainComponent(name: name)
        component.properties.reserveCapacity(16)
        var isPlain = true
        while let line = try lines.next() {
            switch line.name {
            case .begin:
                let inner = value(line)
                if name == "VTIMEZONE", inner == "STANDARD" || inner == "DAYLIGHT" {
                    if let child = try self.component(inner) {
                        component.children.append(child)
                    } else {
                        isPlain = false
                    }
                } else {
                    // An alarm and the like: nobody asks for it.
                    try skip()
                }
            case .end:
                guard value(line) == name else { throw PlainLines.OddLine() }
                return isPlain ? component : nil
            default:
                isPlain = isPlain && take(line, into: &component.properties)
            }
        }
        throw PlainLines.OddLine()
    }

    /// Passes over the rest of the component whose BEGIN has been read.
    private mutating func skip() throws(PlainLines.OddLine) {
        var depth = 1
        while depth > 0 {
            guard let line = try lines.next() else { throw PlainLines.OddLine() }
            if line.name == .begin { depth += 1 }
            if line.name == .end { depth -= 1 }
        }
    }
}
