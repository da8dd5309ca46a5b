public import Airlock
public import CalendarModel
internal import Foundation

/// Reads calendar files of the world through the airlock and says in words what is wrong.
public struct CalendarFiles: Sendable {
    private let reading: any CalendarReading

    /// Creates a reader over an airlock, or over what stands in for one.
    public init(_ reading: any CalendarReading) {
        self.reading = reading
    }

    /// Creates a reader that starts `kept-airlock` from a folder.
    public init(airlockFolder: String, zoneFolder: String?) {
        self.init(
            Airlock(program: airlockFolder + "/kept-airlock", zoneDirectory: zoneFolder))
    }

    /// Returns what a file says; the name is used in errors only.
    ///
    /// - Throws: `WorkflowError`: `inputRefused` with file and line, `tryAgain` if too many files
    ///   wait, `unavailable` if the airlock program is missing.
    public func read(
        _ bytes: [UInt8], name: String, origin: CalendarOrigin = .file
    ) async throws(WorkflowError) -> CalendarObject {
        do throws(AirlockError) {
            return try await reading.read(bytes, origin: origin)
        } catch {
            throw WorkflowError(error).inFile(name)
        }
    }

    /// Returns the lines of a file as the tree they stand in, to hand on what is not understood.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused`, file and line.
    public static func content(
        _ bytes: [UInt8], name: String, origin: CalendarOrigin = .file
    ) throws(WorkflowError) -> ContentComponent {
        do throws(AirlockError) {
            return try PreScan.content(bytes, origin: origin)
        } catch {
            throw WorkflowError(error).inFile(name)
        }
    }

    /// Returns the bytes of a file, or of standard input for `-`.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` if it cannot be read or is over 64 MiB.
    public static func bytes(ofFile path: String) throws(WorkflowError) -> [UInt8] {
        let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        // Reading a folder fails, which is refused like any other file that cannot be read.
        let data = try? handle?.read(upToCount: fileBytesMax + 1) ?? Data()
        guard handle != nil, let data else {
            throw WorkflowError(
                code: .inputRefused, message: Self.whyUnreadable(path), file: path)
        }
        guard data.count <= fileBytesMax else {
            throw WorkflowError(
                code: .inputRefused, message: "the file is larger than 64 MiB", file: path)
        }
        return [UInt8](data)
    }

    /// Says why a file cannot be read, and what to do.
    static func whyUnreadable(_ path: String) -> String {
        var isFolder = ObjCBool(false)
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return "there is no such file; check its name"
        }
        return isFolder.boolValue
            ? "this is a folder; name a file" : "the file cannot be read; check its permissions"
    }

    private static let fileBytesMax = 64 * 1_024 * 1_024
}

extension WorkflowError {
    /// Says what a refusal of the airlock means for the caller.
    init(_ error: AirlockError) {
        let code: Code =
            switch error.code {
            case .busy, .cancelled: .tryAgain
            case .missingProgram: .unavailable
            default: .inputRefused
            }
        self.init(code: code, message: error.message, line: error.line)
    }
}
