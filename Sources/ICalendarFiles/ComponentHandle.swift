internal import CLibical

/// The sole owner of a tree of libical components, which it frees with the string ring.
///
/// A tree never leaves the thread it was made on. Pointers into it are borrowed inside closures
/// and die with the handle; nothing of it is stored elsewhere.
@safe
struct ComponentHandle: ~Copyable {
    private let root: OpaquePointer

    /// Takes over a tree nobody else frees.
    init(owning root: OpaquePointer) {
        unsafe self.root = root
    }

    /// Parses text that a pre-scan has let through.
    ///
    /// - Throws: `ICalendarFilesError` with `unreadable` if libical returns nothing.
    init(parsing bytes: ArraySlice<UInt8>) throws(ICalendarFilesError) {
        LibicalRuntime.prepare()
        let parsed = unsafe (bytes + [0]).withUnsafeBufferPointer { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { text in
                unsafe icalparser_parse_string(text.baseAddress)
            }
        }
        guard let parsed = unsafe parsed else {
            throw ICalendarFilesError(
                code: .unreadable, message: "libical makes nothing of this text")
        }
        unsafe root = parsed
    }

    /// Leaves the tree to the end of the process.
    consuming func abandon() {
        discard self
    }

    deinit {
        unsafe icalcomponent_free(root)
        icalmemory_free_ring()
    }

    /// Lends the root for as long as the closure runs.
    borrowing func withRoot<Result: ~Copyable, Failure: Error>(
        _ body: (OpaquePointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(root)
    }
}
