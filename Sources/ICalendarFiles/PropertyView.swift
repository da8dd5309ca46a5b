internal import CLibical
import CalendarModel

/// One property of a tree, borrowed for as long as its tree's handle lives.
@safe
struct PropertyView: PropertyReading {
    private let property: OpaquePointer

    init(borrowing property: OpaquePointer) {
        unsafe self.property = property
    }

    var name: PropertyName {
        let kind = unsafe icalproperty_isa(property)
        if kind != ICAL_X_PROPERTY, let known = unsafe icalproperty_kind_to_string(kind) {
            return Self.name(unsafe String(cString: known))
        }
        return Self.name(
            (unsafe taken(icalproperty_get_property_name_r(property)) ?? "").uppercased())
    }

    private static func name(_ text: String) -> PropertyName {
        PropertyName(upperCase: Array(text.utf8)[...])
    }

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

    var address: String {
        guard let value = unsafe icalproperty_get_value(property),
            unsafe icalvalue_isa(value) == ICAL_CALADDRESS_VALUE,
            let text = unsafe icalvalue_get_caladdress(value)
        else { return rawValue }
        return unsafe String(cString: text)
    }

    var rawValue: String {
        unsafe taken(icalproperty_get_value_as_string_r(property)) ?? ""
    }

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

    func parameter(_ name: ParameterName) -> String? {
        guard unsafe icalproperty_get_first_parameter(property, name.kind) != nil else {
            return nil
        }
        return unsafe taken(icalproperty_get_parameter_as_string_r(property, name.rawValue))
    }

    var commonName: String? {
        guard let parameter = unsafe icalproperty_get_first_parameter(property, ICAL_CN_PARAMETER),
            let name = unsafe icalparameter_get_cn(parameter)
        else { return nil }
        let text = unsafe String(cString: name)
        return text.isEmpty ? nil : text
    }

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

extension ParameterName {
    /// libical's number for the parameter.
    fileprivate var kind: icalparameter_kind {
        switch self {
        case .commonName: ICAL_CN_PARAMETER
        case .delegatedFrom: ICAL_DELEGATEDFROM_PARAMETER
        case .delegatedTo: ICAL_DELEGATEDTO_PARAMETER
        case .email: ICAL_EMAIL_PARAMETER
        case .freeBusyType: ICAL_FBTYPE_PARAMETER
        case .participation: ICAL_PARTSTAT_PARAMETER
        case .range: ICAL_RANGE_PARAMETER
        case .role: ICAL_ROLE_PARAMETER
        case .rsvp: ICAL_RSVP_PARAMETER
        case .scheduleAgent: ICAL_SCHEDULEAGENT_PARAMETER
        case .sentBy: ICAL_SENTBY_PARAMETER
        case .value: ICAL_VALUE_PARAMETER
        case .zone: ICAL_TZID_PARAMETER
        }
    }
}

/// One component of a tree, borrowed for as long as its tree's handle lives.
@safe
struct ComponentView: ComponentReading {
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

    var properties: [PropertyView] {
        var found: [PropertyView] = []
        var next = unsafe icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY)
        while let property = unsafe next {
            found.append(unsafe PropertyView(borrowing: property))
            unsafe next = unsafe icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)
        }
        return found
    }

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
