internal import Glibc

/// Puts mails into a Maildir: written beside, flushed, and renamed into `new` in one step.
public struct MaildirTransport: MailTransport {
    private let folder: String

    /// Takes a folder; its three parts are made if they are missing.
    ///
    /// - Throws: `MailError` with code `unavailable` if they cannot be made.
    public init(folder: String) throws(MailError) {
        self.folder = folder
        for path in [folder] + ["tmp", "new", "cur"].map({ "\(folder)/\($0)" }) {
            if unsafe mkdir(path, 0o700) == 0 || errno == EEXIST { continue }
            throw MailError(
                code: .unavailable,
                message: "the Maildir cannot be made; is the folder above it there and writable?")
        }
    }

    /// Delivers on a thread that may wait.
    public func send(
        _ parcel: MailParcel, commit: @escaping @Sendable () throws -> Void
    ) async -> DeliveryOutcome {
        await WaitingThread.run { deliver(parcel, commit) }
    }

    private func deliver(
        _ parcel: MailParcel, _ commit: @Sendable () throws -> Void
    ) -> DeliveryOutcome {
        let name = "\(parcel.key).kept"
        let draft = "\(folder)/tmp/\(name)"
        // What a killed run left under this name never arrived.
        unsafe unlink(draft)
        if let failure = write(parcel.bytes, to: draft) {
            unsafe unlink(draft)
            return .unreachable("the Maildir cannot be written: \(Self.words(failure))")
        }
        do {
            try commit()
        } catch {
            unsafe unlink(draft)
            return .takenBack
        }
        guard unsafe rename(draft, "\(folder)/new/\(name)") == 0 else {
            return .deferred("the mail cannot be moved into new: \(Self.words(errno))")
        }
        guard flushFolder() else {
            return .uncertain("the folder cannot be flushed: \(Self.words(errno))")
        }
        return .accepted(by: "maildir")
    }

    /// Writes a fresh file and flushes it; returns the number of the error, or nil.
    private func write(_ bytes: [UInt8], to path: String) -> Int32? {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            rest = rest.dropFirst(count)
        }
        return fsync(descriptor) == 0 ? nil : errno
    }

    private func flushFolder() -> Bool {
        let descriptor = unsafe open("\(folder)/new", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private static func words(_ failure: Int32) -> String {
        unsafe String(cString: strerror(failure))
    }
}
