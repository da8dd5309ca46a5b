internal import CCurl

/// libcurl's functions, loaded when the first one is wanted; nil where the library is missing.
@safe enum CurlLibrary {
    // Written once, before anybody can read it, and never changed: function pointers.
    nonisolated(unsafe) static let functions: kept_curl? = {
        var table = kept_curl()
        return unsafe kept_curl_load(&table) == 1 ? table : nil
    }()
}

/// One easy handle of libcurl with its connection; it belongs to one thread at a time.
@safe struct CurlHandle: ~Copyable {
    private let library: kept_curl
    private let handle: UnsafeMutableRawPointer

    /// Opens a handle; nothing is connected yet.
    ///
    /// - Throws: `MailError` with code `unavailable` if libcurl is not installed.
    init() throws(MailError) {
        guard let library = unsafe CurlLibrary.functions else {
            throw MailError(
                code: .unavailable,
                message: "libcurl is not installed; install the package libcurl4")
        }
        guard let handle = library.easy_init() else {
            throw MailError(code: .unavailable, message: "libcurl cannot start; memory is full")
        }
        self.library = library
        unsafe self.handle = handle
    }

    deinit {
        // Says QUIT to a relay that is still connected.
        unsafe library.easy_cleanup(handle)
    }

    func set(_ option: CURLoption, _ value: Int) {
        _ = unsafe withUnsafePointer(to: library) {
            unsafe kept_curl_set_long($0, handle, option, value)
        }
    }

    /// Sets a text, which libcurl copies.
    func set(_ option: CURLoption, _ value: String?) {
        _ = unsafe withUnsafePointer(to: library) { library in
            guard let value else {
                return unsafe kept_curl_set_text(library, handle, option, nil)
            }
            return unsafe kept_curl_set_text(library, handle, option, value)
        }
    }

    /// Hands one mail to the relay that is set, and tells libcurl's number for how it ended.
    func perform(_ exchange: SMTPExchange, to recipient: String) -> CURLcode {
        unsafe withUnsafePointer(to: library) { library in
            let recipients = unsafe library.pointee.slist_append(nil, "<\(recipient)>")
            defer { unsafe library.pointee.slist_free_all(recipients) }
            let pointer = unsafe Unmanaged.passUnretained(exchange).toOpaque()
            _ = unsafe kept_curl_set_pointer(library, handle, CURLOPT_MAIL_RCPT, recipients)
            _ = unsafe kept_curl_set_pointer(library, handle, CURLOPT_READDATA, pointer)
            _ = unsafe kept_curl_set_pointer(library, handle, CURLOPT_DEBUGDATA, pointer)
            _ = unsafe kept_curl_set_read(library, handle) { buffer, size, count, data in
                guard let buffer = unsafe buffer, let data = unsafe data else { return 0 }
                let exchange = unsafe Unmanaged<SMTPExchange>.fromOpaque(data)
                    .takeUnretainedValue()
                return exchange.fill(buffer, capacity: size * count)
            }
            _ = unsafe kept_curl_set_debug(library, handle) { _, kind, text, count, data in
                guard let text = unsafe text, let data = unsafe data else { return 0 }
                let exchange = unsafe Unmanaged<SMTPExchange>.fromOpaque(data)
                    .takeUnretainedValue()
                let line = unsafe UnsafeBufferPointer(start: text, count: count)
                    .prefix(600).map { UInt8(bitPattern: $0) }
                if kind == CURLINFO_HEADER_OUT { exchange.sent(line) }
                if kind == CURLINFO_HEADER_IN { exchange.received(line) }
                return 0
            }
            defer {
                // The exchange and the list end with this call; nothing may point at them after.
                _ = unsafe kept_curl_set_pointer(library, handle, CURLOPT_MAIL_RCPT, nil)
                _ = unsafe kept_curl_set_pointer(library, handle, CURLOPT_READDATA, nil)
            }
            let code = withExtendedLifetime(exchange) {
                unsafe library.pointee.easy_perform(handle)
            }
            _ = unsafe kept_curl_set_long(library, handle, CURLOPT_VERBOSE, 0)
            return code
        }
    }

    /// libcurl's words for one of its numbers.
    func words(for code: CURLcode) -> String {
        guard let text = library.easy_strerror(code) else { return "error \(code.rawValue)" }
        return unsafe String(cString: text)
    }
}
