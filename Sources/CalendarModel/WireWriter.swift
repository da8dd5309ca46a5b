import CivilTime

/// Collects the bytes of a payload.
struct WireWriter {
    var bytes: [UInt8] = []

    mutating func put(_ value: UInt8) {
        bytes.append(value)
    }

    mutating func put(_ value: Bool) {
        bytes.append(value ? 1 : 0)
    }

    mutating func put(_ value: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    mutating func put(_ value: Int64) {
        let pattern = UInt64(bitPattern: value)
        put(UInt32(truncatingIfNeeded: pattern >> 32))
        put(UInt32(truncatingIfNeeded: pattern))
    }

    mutating func put(_ text: String) {
        put(UInt32(text.utf8.count))
        bytes += text.utf8
    }

    mutating func optional<Value>(_ value: Value?, _ put: (inout WireWriter, Value) -> Void) {
        self.put(value != nil)
        if let value { put(&self, value) }
    }

    mutating func put(_ text: String?) {
        optional(text) { $0.put($1) }
    }

    mutating func put(_ instant: Instant?) {
        optional(instant) { $0.put($1.secondsSinceEpoch) }
    }

    mutating func put(line: Int?) {
        optional(line) { $0.put(UInt32(clamping: $1)) }
    }

    mutating func list<Value>(_ values: [Value], _ put: (inout WireWriter, Value) -> Void) {
        self.put(UInt32(values.count))
        for value in values { put(&self, value) }
    }

    mutating func put(_ texts: [String]) {
        list(texts) { $0.put($1) }
    }

    mutating func put(_ time: CalendarTime) {
        switch time {
        case .date(let date):
            put(UInt8(0))
            put(Int64(date.daysSinceEpoch))
        case .utc(let instant):
            put(UInt8(1))
            put(instant.secondsSinceEpoch)
        case .zoned(let wall, let tzid):
            put(UInt8(2))
            put(wall.secondsAsIfUTC)
            put(tzid)
        case .floating(let wall):
            put(UInt8(3))
            put(wall.secondsAsIfUTC)
        }
    }

    mutating func put(_ time: CalendarTime?) {
        optional(time) { $0.put($1) }
    }

    mutating func put(_ duration: CalendarDuration) {
        put(duration.isNegative)
        put(Int64(duration.days))
        put(duration.seconds)
    }

    mutating func put(_ duration: CalendarDuration?) {
        optional(duration) { $0.put($1) }
    }
}
