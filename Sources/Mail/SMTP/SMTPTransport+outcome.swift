internal import CCurl

extension SMTPTransport {
    /// What a transfer that ended means for its mail.
    ///
    /// Once the last piece is out only the relay's own answer to it is believed: without one
    /// nobody knows.
    static func outcome(
        _ code: CURLcode, _ exchange: SMTPExchange, words: String, relay: RelayAddress
    ) -> DeliveryOutcome {
        if exchange.isTakenBack { return .takenBack }
        let answer = exchange.answer
        if exchange.isCommitted {
            if let answer, answer.isPermanent { return .refused(answer.text) }
            if let answer, answer.isTemporary { return .deferred(answer.text) }
            if code == CURLE_OK { return .accepted(by: relay.name) }
            return .uncertain("the relay's answer did not come (\(words))")
        }
        guard let answer, ["MAIL", "RCPT", "DATA"].contains(exchange.verb) else {
            return .unreachable(answer.map { "\($0.text) (\(words))" } ?? words)
        }
        // Wants a sign-in or TLS first: the relay's matter, not this mail's.
        if [530, 534, 535, 538].contains(answer.code) { return .unreachable(answer.text) }
        if answer.isPermanent { return .refused(answer.text) }
        // 421 closes the connection, whatever was asked (RFC 5321 §3.8).
        if answer.isTemporary, answer.code != 421 { return .deferred(answer.text) }
        return .unreachable("\(answer.text) (\(words))")
    }
}
