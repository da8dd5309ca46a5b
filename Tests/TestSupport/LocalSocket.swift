import Glibc

/// What a test needs of the network: a free port and one plain HTTP exchange, on loopback only.
public enum LocalSocket {
    /// Returns a port of 127.0.0.1 that was free a moment ago.
    public static func freePort() throws -> Int {
        let descriptor = try makeSocket()
        defer { close(descriptor) }
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, length) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard bound else { throw TestSupportError.system("no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Returns a socket that listens on a free port of 127.0.0.1, and the port.
    static func listening() throws -> (descriptor: Int32, port: Int) {
        let descriptor = try makeSocket()
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listens = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard listens else {
            close(descriptor)
            throw TestSupportError.system("cannot listen")
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// Sends one GET request and returns the whole answer, head and body.
    ///
    /// Blocks its thread, at most ten seconds for each read.
    /// - Throws: `TestSupportError` if nobody listens or the answer does not come.
    public static func get(_ target: String, port: Int, headers: [String] = []) throws -> HTTPAnswer
    {
        let descriptor = try makeSocket()
        defer { close(descriptor) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = loopback(port: port)
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw TestSupportError.system("cannot reach port \(port)") }
        let head = ["GET \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
        let request = (head + headers + ["", ""]).joined(separator: "\r\n")
        try FileBytes.writeAll(Array(request.utf8), to: descriptor, name: "port \(port)")
        return HTTPAnswer(try FileBytes.readAll(descriptor, name: "port \(port)"))
    }

    private static func makeSocket() throws -> Int32 {
        let descriptor = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw TestSupportError.system("no socket") }
        return descriptor
    }

    private static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        return address
    }
}

/// The answer to one HTTP request, as it came.
public struct HTTPAnswer: Sendable {
    /// The status code; 0 if there was no status line.
    public let status: Int
    /// The header lines, without the status line.
    public let headers: [String]
    /// The body as text, chunk marks included if the server sent chunks.
    public let body: String

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        let end = lines.firstIndex(of: "") ?? lines.endIndex
        let words = lines.first?.split(separator: " ") ?? []
        status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        headers = lines[..<end].dropFirst().map(String.init)
        body = lines[end...].dropFirst().joined(separator: "\r\n")
    }
}
