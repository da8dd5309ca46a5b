import Glibc
import Synchronization

/// A relay on 127.0.0.1 that takes mail, refuses it, waits or hangs up, as a test wants.
///
/// It speaks RFC 5321 by itself and in the clear, so that a test sees what really arrived: every
/// mail whose end it has read counts as arrived, also where the sender never learns of it.
public final class MailSink: Sendable {
    /// What becomes of one mail.
    public enum Behaviour: Sendable, Hashable {
        /// It is taken.
        case accept
        /// It is taken after a pause.
        case acceptLate(milliseconds: Int)
        /// RCPT is answered with a code.
        case refuseRecipient(Int)
        /// The end of the mail is answered with a code.
        case refuseMail(Int)
        /// The connection ends at RCPT.
        case hangUpAtRecipient
        /// The connection ends at DATA.
        case hangUpAtData
        /// The mail is taken, and the connection ends before the answer.
        case hangUpAfterEnd
        /// The mail is not taken, and nothing is said until the sender goes away.
        case keepSilent
        /// The mail is not taken, and the connection ends before the answer.
        case loseAfterEnd
    }

    /// One mail that arrived.
    public struct Taken: Sendable, Hashable {
        /// The address in RCPT.
        public let recipient: String
        /// The address in MAIL.
        public let sender: String
        /// The mail without the doubled dots of its transport.
        public let bytes: [UInt8]
        /// The number of the connection it came over, from 1.
        public let connection: Int

        /// The Message-ID in its angle brackets; empty if there is none.
        public var messageID: String {
            let text = String(decoding: bytes.prefix(8_000), as: UTF8.self)
            let line = text.split(separator: "\r\n").first {
                $0.lowercased().hasPrefix("message-id:")
            }
            return line.map { String($0.drop { $0 != "<" }) } ?? ""
        }
    }

    private final class State: Sendable {
        let taken = Mutex<[Taken]>([])
        let connections = Mutex(0)
        let behaviour: @Sendable (String) -> Behaviour

        init(_ behaviour: @escaping @Sendable (String) -> Behaviour) {
            self.behaviour = behaviour
        }
    }

    /// The port it listens on.
    public let port: Int
    private let listener: Int32
    private let state: State

    /// Starts a relay; `behaviour` is asked for each RCPT with the address in it.
    public init(_ behaviour: @escaping @Sendable (String) -> Behaviour = { _ in .accept }) throws {
        let (descriptor, port) = try LocalSocket.listening()
        listener = descriptor
        self.port = port
        let state = State(behaviour)
        self.state = state
        Thread.start { Self.listen(on: descriptor, state) }
    }

    private static func listen(on descriptor: Int32, _ state: State) {
        while true {
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else { return }
            // Programs that a test starts meanwhile must not hold it open.
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            let number = state.connections.withLock { count in
                count += 1
                return count
            }
            Thread.start {
                var talk = Talk(connection: connection, number: number, state: state)
                talk.run()
                close(connection)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// The address a sender is given.
    public var address: String { "smtp://127.0.0.1:\(port)" }
    /// What has arrived, in order.
    public var taken: [Taken] { state.taken.withLock { $0 } }
    /// How many connections there were.
    public var connections: Int { state.connections.withLock { $0 } }

    /// One connection.
    private struct Talk {
        let connection: Int32
        let number: Int
        let state: State
        var waiting: [UInt8] = []
        var sender = ""
        var recipient = ""
        var behaviour = Behaviour.accept

        mutating func run() {
            guard say("220 sink ESMTP") else { return }
            while let line = line() {
                let word = line.prefix { $0 != " " && $0 != ":" }.uppercased()
                switch word {
                case "EHLO": guard say("250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8") else { return }
                case "MAIL":
                    sender = Self.address(line)
                    guard say("250 2.1.0 ok") else { return }
                case "RCPT": guard hear(Self.address(line)) else { return }
                case "DATA": guard take() else { return }
                case "RSET", "NOOP": guard say("250 ok") else { return }
                case "QUIT":
                    _ = say("221 bye")
                    return
                default: guard say("502 5.5.1 not here") else { return }
                }
            }
        }

        private mutating func hear(_ address: String) -> Bool {
            recipient = address
            behaviour = state.behaviour(address)
            switch behaviour {
            case .hangUpAtRecipient: return false
            case .refuseRecipient(let code): return say("\(code) \(code / 100).1.1 <\(address)> no")
            default: return say("250 2.1.5 ok")
            }
        }

        private mutating func take() -> Bool {
            guard behaviour != .hangUpAtData, say("354 go on") else { return false }
            var bytes: [UInt8] = []
            while true {
                guard let line = line() else { return false }
                if line == "." { break }
                bytes += (line.hasPrefix(".") ? String(line.dropFirst()) : line).utf8
                bytes += [13, 10]
            }
            switch behaviour {
            case .refuseMail(let code): return say("\(code) \(code / 100).6.0 not this mail")
            case .loseAfterEnd: return false
            case .keepSilent: return line() != nil
            case .acceptLate(let milliseconds): usleep(UInt32(milliseconds) * 1_000)
            default: break
            }
            let mail = Taken(
                recipient: recipient, sender: sender, bytes: bytes, connection: number)
            state.taken.withLock { $0.append(mail) }
            return behaviour != .hangUpAfterEnd && say("250 2.0.0 taken")
        }

        private func say(_ text: String) -> Bool {
            let bytes = Array("\(text)\r\n".utf8)
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    connection, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
            }
            return count == bytes.count
        }

        private mutating func line() -> String? {
            while true {
                if let end = waiting.firstIndex(of: 10) {
                    let text = waiting[..<end]
                    waiting = Array(waiting[(end + 1)...])
                    return String(decoding: text.last == 13 ? text.dropLast() : text, as: UTF8.self)
                }
                var buffer = [UInt8](repeating: 0, count: 65_536)
                let count = unsafe buffer.withUnsafeMutableBytes { space in
                    unsafe recv(connection, space.baseAddress, space.count, 0)
                }
                guard count > 0 else { return nil }
                waiting += buffer[..<count]
            }
        }

        /// What stands between angle brackets.
        private static func address(_ line: String) -> String {
            String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
        }
    }
}

/// A thread of the system: what waits for a network in a test must not take one of the few threads
/// that everything else shares.
private enum Thread {
    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    static func start(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let work = unsafe Unmanaged.passRetained(Work(body)).toOpaque()
        let failure = unsafe pthread_create(
            &thread, nil,
            { work in
                guard let work = unsafe work else { return nil }
                unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
                return nil
            }, work)
        if failure == 0 { pthread_detach(thread) }
    }
}
