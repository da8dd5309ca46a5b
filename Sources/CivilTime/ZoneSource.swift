/// Where zone rules come from: a name in, rules out.
///
/// The core never opens files; an edge room reads the system's TZif files and hands them in.
public protocol ZoneSource: Sendable {
    /// Returns the rules of an IANA zone by its name in any case, or nil if it is not known.
    func rules(named name: String) -> ZoneRules?
}
