internal import Workflows

extension Session {
    /// Where the settings let mail go: relays, else a Maildir; nil if neither is set.
    var deliveryPlace: DeliveryPlace? {
        if let addresses = settings[.smtpURL] {
            return .relays(
                DeliveryPlace.RelaySettings(
                    addresses: addresses, security: settings[.smtpTLS] ?? "required",
                    certificates: settings[.smtpCA],
                    perMinute: settings[.smtpPerMinute].flatMap { Int($0) }
                        ?? DeliveryPlace.RelaySettings.usualPerMinute))
        }
        return settings[.maildirOut].map { .maildir($0) }
    }
}
