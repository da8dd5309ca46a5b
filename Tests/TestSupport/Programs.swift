import Glibc

/// Finds the programs that were built together with the tests.
public enum Programs {
    /// The folder of the build's products: where the running test bundle lies.
    ///
    /// `KEPT_PROGRAMS` names another one, for example a release build's.
    public static var folder: String {
        if let given = environmentValue("KEPT_PROGRAMS") { return given }
        guard let resolved = unsafe realpath("/proc/self/exe", nil) else { return "." }
        defer { unsafe free(resolved) }
        let path = unsafe String(cString: resolved)
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// The path of a built program, as `kept` or `kept-airlock`.
    ///
    /// - Throws: `TestSupportError` if it was not built.
    public static func path(_ name: String) throws -> String {
        let path = "\(folder)/\(name)"
        guard FileBytes.exists(path) else {
            throw TestSupportError("\(path) is missing: run `swift build --build-tests` first")
        }
        return path
    }
}
