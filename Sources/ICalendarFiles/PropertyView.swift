internal import CLibical

/// One property of a tree, borrowed for as long as its tree's handle lives.
@safe
struct PropertyView {
    private let property: OpaquePointer

    init(borrowing property: OpaquePointer) {
        unsafe self.property = property
    }

    /// The name in upper case; for names libical knows, nothing is allocated.
    var name: String {
        let kind = unsafe icalproperty_isa(property)
        if kind != ICAL_X_PROPERTY, let known = unsafe icalproperty_kind_to_string(kind) {
            return unsafe String(cString: known)
        }
        return (unsafe taken(icalproperty_get_property_name_r(property)) ?? "").uppercased()
    }

    /// A DATE or DATE-TIME value by its numbers, as libical has them.
    struct DateNumbers {
        var date: (year: Int, month: Int, day: Int)
        var clock: (hour: Int, minute: Int, second: Int)
        var isDate: Bool
        var isUTC: Bool
    }

    /// The numbers of a DATE or DATE-TIME value; nil for values of other kinds.
    var dateNumbers: DateNumbers? {
        guard let value = unsafe icalproperty_get_value(property) else { return nil }
        let kind = unsafe icalvalue_isa(value)
        guard kind == ICAL_DATETIME_VALUE || kind == ICAL_DATE_VALUE else { return nil }
        let time =
            unsafe kind == ICAL_DATE_VALUE
            ? icalvalue_get_date(value) : icalvalue_get_datetime(value)
        return unsafe DateNumbers(
            date: (Int(time.year), Int(time.month), Int(time.day)),
            clock: (Int(time.hour), Int(time.minute), Int(time.second)),
            isDate: time.is_date != 0, isUTC: icaltime_is_utc(time) != 0)
    }

    /// A CAL-ADDRESS value as written, or the raw value of another kind.
    var address: String {
        guard let value = unsafe icalproperty_get_value(property),
            unsafe icalvalue_isa(value) == ICAL_CALADDRESS_VALUE,
            let text = unsafe icalvalue_get_caladdress(value)
        else { return rawValue }
        return unsafe String(cString: text)
    }

    /// Whether the property has a parameter of a kind; quick, nothing is copied.
    func has(_ kind: icalparameter_kind) -> Bool {
        unsafe icalproperty_get_first_parameter(property, kind) != nil
    }

    /// The text of a parameter of a kind libical knows, or nil.
    func parameter(_ name: String, _ kind: icalparameter_kind) -> String? {
        has(kind) ? parameter(name) : nil
    }

    /// The value as the file format writes it, escapes included.
    var rawValue: String {
        unsafe taken(icalproperty_get_value_as_string_r(property)) ?? ""
    }

    /// The value as text without escapes.
    var text: String {
        guard let value = unsafe icalproperty_get_value(property) else { return "" }
        let kind = unsafe icalvalue_isa(value)
        let borrowed: UnsafePointer<CChar>? =
            if kind == ICAL_TEXT_VALUE {
                unsafe icalvalue_get_text(value)
            } else if kind == ICAL_X_VALUE {
                unsafe icalvalue_get_x(value)
            } else {
                nil
            }
        guard let borrowed = unsafe borrowed else { return rawValue }
        return unsafe String(cString: borrowed)
    }

    /// The text of a parameter, or nil if the property has none of that name.
    func parameter(_ name: String) -> String? {
        unsafe taken(icalproperty_get_parameter_as_string_r(property, name))
    }

    /// The CN parameter with its ^ escapes taken back (RFC 6868).
    var commonName: String? {
        guard let parameter = unsafe icalproperty_get_first_parameter(property, ICAL_CN_PARAMETER),
            let name = unsafe icalparameter_get_cn(parameter)
        else { return nil }
        let text = unsafe String(cString: name)
        return text.isEmpty ? nil : text
    }

    /// The LABEL parameter with its ^ escapes taken back (RFC 7986 §6.4).
    var label: String? {
        guard
            let parameter = unsafe icalproperty_get_first_parameter(
                property, ICAL_LABEL_PARAMETER),
            let label = unsafe icalparameter_get_label(parameter)
        else { return nil }
        let text = unsafe String(cString: label)
        return text.isEmpty ? nil : text
    }

    /// Copies a string libical handed over and frees it.
    private func taken(_ text: UnsafeMutablePointer<CChar>?) -> String? {
        guard let text = unsafe text else { return nil }
        defer { unsafe icalmemory_free_buffer(text) }
        return unsafe String(cString: text)
    }
}

/// One component of a tree, borrowed for as long as its tree's handle lives.
@safe
struct ComponentView {
    private let component: OpaquePointer

    init(borrowing component: OpaquePointer) {
        unsafe self.component = component
    }

    /// The name in upper case; AVAILABLE parts are named by libical's own constant.
    var name: String {
        guard let text = unsafe icalcomponent_kind_to_string(icalcomponent_isa(component)) else {
            return ""
        }
        return unsafe String(cString: text)
    }

    /// The properties, in the tree's order.
    var properties: [PropertyView] {
        var found: [PropertyView] = []
        var next = unsafe icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY)
        while let property = unsafe next {
            found.append(unsafe PropertyView(borrowing: property))
            unsafe next = unsafe icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)
        }
        return found
    }

    /// The components inside, in the tree's order.
    var children: [ComponentView] {
        var found: [ComponentView] = []
        var next = unsafe icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT)
        while let child = unsafe next {
            found.append(unsafe ComponentView(borrowing: child))
            unsafe next = unsafe icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)
        }
        return found
    }
}
