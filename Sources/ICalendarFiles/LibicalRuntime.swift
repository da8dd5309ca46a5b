internal import CLibical

/// The process-wide settings of libical, made once before its first use.
///
/// The errors-fatal flag would abort the process on the first odd line; unknown properties and
/// components of later standards are kept instead of turned into errors.
enum LibicalRuntime {
    private static let prepared: Bool = {
        icalerror_set_errors_are_fatal(0)
        ical_set_unknown_token_handling_setting(ICAL_ASSUME_IANA_TOKEN)
        return true
    }()

    /// Makes sure the settings hold; cheap after the first call, from any thread.
    static func prepare() {
        _ = prepared
    }
}
