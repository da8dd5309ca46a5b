internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// What one reader, and all of them together, may cost (threat T28).
enum ServiceLimits {
    /// The header of a request in bytes.
    private static let headerBytesMax = 16 * 1_024
    /// How many fields a header may have.
    private static let headerFieldsMax = 100
    /// How long a connection may be silent, in seconds.
    private static let idleSecondsMax: Int64 = 30
    /// How many connections are served at once; more wait in the system's queue.
    private static let connectionsMax = 1_024
    /// How long requests may still take after SIGTERM, in seconds.
    static let shutdownSecondsMax: Int64 = 10

    /// The limits of one connection.
    static var channel: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: .seconds(idleSecondsMax),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: headerBytesMax, maxHeaderListSize: headerBytesMax,
                maxHeaderFieldCount: headerFieldsMax))
    }

    /// The limit on all connections.
    static var connections: any AvailableConnectionsDelegate {
        MaximumAvailableConnections(connectionsMax)
    }
}
