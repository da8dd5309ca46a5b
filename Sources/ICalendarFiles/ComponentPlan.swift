internal import CLibical

/// A component as it will be written: decided completely before libical sees anything.
struct ComponentPlan {
    /// One property: its name's kind or X- name, its value and its parameters.
    struct Property {
        var kind: icalproperty_kind
        var name: String?
        var value: Value
        var parameters: [Parameter] = []
    }

    /// A value by the way libical takes it.
    enum Value {
        /// Text that libical escapes.
        case text(String)
        /// Text of an X- property; libical escapes all but commas and semicolons.
        case extended(String)
        /// A value in its written form, with the kind it has.
        case written(String, icalvalue_kind)
    }

    /// A parameter: its kind and its value, already safe.
    struct Parameter {
        var kind: icalparameter_kind
        var value: String
    }

    var kind: icalcomponent_kind
    var properties: [Property] = []
    var children: [ComponentPlan] = []

    init(_ kind: icalcomponent_kind) {
        self.kind = kind
    }

    /// The properties of this component and all inside it.
    var propertyCountInAll: Int {
        properties.count + children.reduce(0) { $0 + $1.propertyCountInAll }
    }

    /// Returns the component as text.
    ///
    /// - Throws: `ICalendarFilesError` with `outOfMemory` if libical makes no object or no text.
    func text() throws(ICalendarFilesError) -> String {
        let handle = unsafe ComponentHandle(owning: try made())
        let text = unsafe handle.withRoot { root -> String? in
            guard let text = unsafe icalcomponent_as_ical_string_r(root) else { return nil }
            defer { unsafe icalmemory_free_buffer(text) }
            return unsafe String(cString: text)
        }
        guard let text else { throw Self.noMemory }
        return text
    }

    private static let noMemory = ICalendarFilesError(
        code: .outOfMemory, message: "libical made no object")

    /// Makes the tree; the caller owns it.
    private func made() throws(ICalendarFilesError) -> OpaquePointer {
        guard let component = unsafe icalcomponent_new(kind) else { throw Self.noMemory }
        do throws(ICalendarFilesError) {
            for property in properties {
                unsafe icalcomponent_add_property(component, try property.made())
            }
            for child in children {
                unsafe icalcomponent_add_component(component, try child.made())
            }
        } catch {
            unsafe icalcomponent_free(component)
            throw error
        }
        return unsafe component
    }
}

extension ComponentPlan.Property {
    /// Makes the property; the caller owns it.
    fileprivate func made() throws(ICalendarFilesError) -> OpaquePointer {
        guard let property = unsafe icalproperty_new(kind) else { throw refused }
        if let name { unsafe icalproperty_set_x_name(property, name) }
        let made: OpaquePointer? =
            switch value {
            case .text(let text): unsafe icalvalue_new_text(text)
            case .extended(let text): unsafe icalvalue_new_x(text)
            case .written(let text, let kind): unsafe icalvalue_new_from_string(kind, text)
            }
        guard let value = unsafe made else {
            unsafe icalproperty_free(property)
            throw refused
        }
        unsafe icalproperty_set_value(property, value)
        for parameter in parameters {
            guard let made = unsafe parameter.made() else {
                unsafe icalproperty_free(property)
                throw refused
            }
            unsafe icalproperty_add_parameter(property, made)
        }
        return unsafe property
    }

    private var refused: ICalendarFilesError {
        ICalendarFilesError(
            code: .badOutput, message: "libical refuses a value", property: name)
    }
}

extension ComponentPlan.Parameter {
    /// Makes the parameter; the caller owns it.
    fileprivate func made() -> OpaquePointer? {
        unsafe icalparameter_new_from_value_string(kind, value)
    }
}
