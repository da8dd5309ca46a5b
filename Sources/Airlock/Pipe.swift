internal import CSpawn
import Glibc

/// A pipe whose ends no other program inherits and that stay clear of stdin, stdout and stderr.
final class Pipe {
    private(set) var reading: Int32
    private(set) var writing: Int32

    /// Opens a pipe; nil if the system has no descriptors left.
    init?() {
        var ends: (Int32, Int32) = (-1, -1)
        let opened = unsafe withUnsafeMutablePointer(to: &ends) { pointer in
            unsafe pointer.withMemoryRebound(to: Int32.self, capacity: 2) {
                unsafe pipe2($0, O_CLOEXEC)
            }
        }
        reading = -1
        writing = -1
        guard opened == 0 else { return nil }
        reading = Pipe.lifted(ends.0)
        writing = Pipe.lifted(ends.1)
        guard reading >= 0, writing >= 0 else {
            closeReading()
            closeWriting()
            return nil
        }
    }

    deinit {
        closeReading()
        closeWriting()
    }

    /// Closes the reading end, once.
    func closeReading() {
        if reading >= 0 { close(reading) }
        reading = -1
    }

    /// Closes the writing end, once.
    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    /// Moves a descriptor to a number of 3 or more, so that dup2 onto 0 and 1 cannot meet it.
    private static func lifted(_ descriptor: Int32) -> Int32 {
        guard descriptor < 3 else { return descriptor }
        let higher = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        close(descriptor)
        return higher
    }
}
