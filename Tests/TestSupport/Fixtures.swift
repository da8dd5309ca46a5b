import Glibc

/// Finds the repository and its fixtures from where this file lies, whatever the working folder.
public enum Fixtures {
    /// The repository's root folder: the nearest one above the calling file with a `Package.swift`.
    ///
    /// - Parameter file: Where to start; the calling file unless given.
    /// - Returns: The folder without a closing slash, or `.` if there is none.
    public static func repositoryRoot(from file: String = #filePath) -> String {
        var folder = resolved(file)
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            if FileBytes.exists("\(folder)/Package.swift"), FileBytes.isFolder("\(folder)/Sources")
            {
                return folder
            }
        }
        return "."
    }

    /// Follows links, because a room may be built from another folder through a link.
    private static func resolved(_ file: String) -> String {
        guard let path = unsafe realpath(file, nil) else { return file }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }

    /// The path of a fixture: `path("ics/outlook-missing-vtimezone.ics")`.
    public static func path(_ name: String, from file: String = #filePath) -> String {
        "\(repositoryRoot(from: file))/fixtures/\(name)"
    }

    /// Returns a fixture's bytes.
    public static func bytes(_ name: String, from file: String = #filePath) throws -> [UInt8] {
        try FileBytes.read(path(name, from: file))
    }

    /// Returns a fixture's text, which must be UTF-8 to come out whole.
    public static func text(_ name: String, from file: String = #filePath) throws -> String {
        try FileBytes.text(path(name, from: file))
    }

    /// Returns the names of the fixtures in a folder, sorted.
    public static func names(in folder: String, from file: String = #filePath) throws -> [String] {
        try FileBytes.names(in: path(folder, from: file))
    }

    /// Returns every calendar file among the fixtures, in the order of their paths.
    public static func calendars(from file: String = #filePath) throws -> [[UInt8]] {
        try FileBytes.filesBelow(path("", from: file)).sorted()
            .filter { $0.hasSuffix(".ics") }.map { try bytes($0, from: file) }
    }
}
