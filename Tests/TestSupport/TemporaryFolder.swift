import Glibc

/// A fresh folder that is removed with everything in it when its owner lets go of it.
///
/// It lies in `TMPDIR`, else in `/tmp`. Keep the value alive as long as the folder is needed:
/// a suite's property, or `withExtendedLifetime`.
public final class TemporaryFolder: Sendable {
    /// The folder's path, without a closing slash.
    public let path: String

    /// Makes the folder.
    ///
    /// - Parameter name: A readable beginning of the folder's name.
    /// - Throws: `TestSupportError` if it cannot be made.
    public init(_ name: String = "kept-test") throws {
        let template = "\(environmentValue("TMPDIR") ?? "/tmp")/\(name)-XXXXXX"
        var bytes = Array(template.utf8CString)
        let made = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress, let result = unsafe mkdtemp(start) else {
                return String?.none
            }
            return unsafe String(cString: result)
        }
        guard let made else { throw TestSupportError.system("cannot make \(template)") }
        path = made
    }

    deinit {
        FileBytes.removeTree(path)
    }

    /// The path of something in the folder.
    public func file(_ name: String) -> String {
        "\(path)/\(name)"
    }

    /// Makes a folder in the folder and returns its path.
    public func folder(_ name: String, mode: UInt32 = 0o755) throws -> String {
        let made = file(name)
        guard unsafe mkdir(made, mode) == 0 else {
            throw TestSupportError.system("cannot make \(made)")
        }
        return made
    }

    /// Writes a file into the folder and returns its path.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String {
        try FileBytes.write(text, to: file(name))
        return file(name)
    }
}
