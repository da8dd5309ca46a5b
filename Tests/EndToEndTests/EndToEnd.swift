import Testing

/// Tests that start the real program, one after the other: most of them measure time, and two
/// cores are soon busy with fifty processes.
///
/// `KEPT_BIN` names another program to test, for example a release build's.
@Suite(.serialized, .tags(.integration)) enum EndToEnd {}

extension Tag {
    /// Starts processes of its own.
    @Tag static var integration: Self
    /// Takes more than about five seconds.
    @Tag static var slow: Self
}
