internal import CivilTime
package import Logging
package import Workflows

/// Writes one JSON object a line, with keys from a fixed list only.
///
/// A key that is not on the list is left out, whoever logged it, and of an error only its type is
/// written: that is how names, addresses, tokens and texts stay out of the log.
package struct JSONLogHandler: LogHandler {
    /// The keys that may be written, with the name each has in the log.
    private static let keys: [(key: String, name: String)] = [
        ("hb.request.id", "request"), ("method", "method"), ("route", "route"),
        ("status", "status"), ("microseconds", "microseconds"), ("bytes", "bytes"),
        ("code", "code"), ("type", "type"), ("sl-signal", "signal"), ("port", "port"),
        ("sent", "sent"), ("deferred", "deferred"), ("failed", "failed"),
        ("uncertain", "uncertain"), ("dropped", "dropped"),
    ]

    /// Where a line goes, without its end.
    package typealias Sink = @Sendable (String) -> Void

    /// The least level that is written.
    package var logLevel: Logger.Level = .info
    /// What is known about every line of this logger.
    package var metadata: Logger.Metadata = [:]
    /// Not used: a task's own metadata could hold anything.
    package var metadataProvider: Logger.MetadataProvider?

    private let clock: any WorkflowClock
    private let write: Sink

    /// Creates a handler that stamps with a clock and writes into a sink.
    package init(clock: any WorkflowClock, write: @escaping Sink) {
        self.clock = clock
        self.write = write
    }

    /// What is known under one key.
    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one event.
    package func log(event: LogEvent) {
        var members = [
            ("time", clock.now().rfc3339), ("level", event.level.rawValue),
            ("event", event.message.description),
        ]
        let given = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, name) in Self.keys {
            if let value = given[key] { members.append((name, value.description)) }
        }
        if let error = event.error { members.append(("type", "\(type(of: error))")) }
        let texts = members.map { "\"\($0.0)\":\"\(JSONText.escaped($0.1))\"" }
        write("{\(texts.joined(separator: ","))}")
    }
}
