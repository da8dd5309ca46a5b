internal import CResolver

/// Asks the system's resolver (`/etc/resolv.conf`), on a thread that may wait.
public struct SystemResolver: Sendable {
    private static let answerBytesMax = 65_535

    /// Creates a resolver; it has no state.
    public init() {}

    /// Returns what is known about a mail domain, and about a DKIM selector if one is named.
    public func records(of domain: String, selector: String?) async -> DomainRecords {
        await WaitingThread.run {
            DomainRecords(
                domain: texts(of: domain), dmarc: texts(of: "_dmarc.\(domain)"),
                dkim: selector.map { texts(of: "\($0)._domainkey.\(domain)") },
                exchangers: exchangers(of: domain))
        }
    }

    private func texts(of name: String) -> DomainRecords.Answer {
        answer(name, ns_t_txt) { data in
            // Pieces with their length in front, to be read as one (RFC 7208 §3.3).
            var text: [UInt8] = []
            var rest = data[...]
            while let length = rest.popFirst() {
                text += rest.prefix(Int(length))
                rest = rest.dropFirst(Int(length))
            }
            return String(decoding: text, as: UTF8.self)
        }
    }

    private func exchangers(of name: String) -> DomainRecords.Answer {
        answer(name, ns_t_mx) { data in
            // "." alone says that the domain takes no mail (RFC 7505).
            data.count == 3 && data.last == 0 ? nil : ""
        }
    }

    private func answer(
        _ name: String, _ type: ns_type, _ read: ([UInt8]) -> String?
    ) -> DomainRecords.Answer {
        var bytes = [UInt8](repeating: 0, count: Self.answerBytesMax)
        let kind = Int32(type.rawValue)
        let length = unsafe kept_resolver_query(name, kind, &bytes, Int32(bytes.count))
        guard length > 0 else {
            let failure = kept_resolver_failure()
            return failure == HOST_NOT_FOUND || failure == NO_DATA ? .none : .unknown
        }
        let found = Self.records(Array(bytes.prefix(Int(length))), kind)
        guard let found else { return .unknown }
        let texts = found.compactMap(read)
        return texts.isEmpty ? .none : .found(texts)
    }

    /// The data of all records of a type in an answer; nil if it is none.
    static func records(_ answer: [UInt8], _ kind: Int32) -> [[UInt8]]? {
        unsafe answer.withUnsafeBufferPointer { buffer in
            var message = unsafe ns_msg()
            guard
                unsafe kept_resolver_begin(buffer.baseAddress, Int32(buffer.count), &message) == 0
            else { return nil }
            var found: [[UInt8]] = []
            for number in 0..<(unsafe kept_resolver_count(message)) {
                var data: UnsafePointer<UInt8>?
                let length = unsafe kept_resolver_record(&message, number, kind, &data)
                guard length >= 0, let start = unsafe data else { continue }
                unsafe found.append(Array(UnsafeBufferPointer(start: start, count: Int(length))))
            }
            return found
        }
    }
}
