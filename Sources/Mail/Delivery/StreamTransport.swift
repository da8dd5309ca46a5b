/// Writes mails one after the other to whoever asked for them, as `kept deliver --print` does.
public struct StreamTransport: MailTransport {
    private let write: @Sendable ([UInt8]) -> Bool

    /// Takes a function that tells whether all bytes were written.
    public init(write: @escaping @Sendable ([UInt8]) -> Bool) {
        self.write = write
    }

    /// Writes the mail after the commit; what could not be written may have been in part.
    public func send(
        _ parcel: MailParcel, commit: @escaping @Sendable () throws -> Void
    ) async -> DeliveryOutcome {
        do {
            try commit()
        } catch {
            return .takenBack
        }
        return write(parcel.bytes)
            ? .accepted(by: "standard output")
            : .uncertain("the mail could not be written to standard output")
    }
}
