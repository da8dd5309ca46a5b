internal import CCurl

extension SMTPTransport {
    /// Looks whether each relay answers, shows who it is and takes the password; sends nothing.
    public static func check(_ options: Options) async -> [MailFinding] {
        var findings: [MailFinding] = []
        for relay in options.relays {
            do throws(MailError) {
                let transport = try SMTPTransport(options)
                let problem = await transport.problem(with: relay)
                findings.append(
                    problem.map { MailFinding("relay", .lacking, "\(relay.name): \($0)") }
                        ?? MailFinding("relay", .good, "\(relay.name) can be reached"))
            } catch {
                findings.append(MailFinding("relay", .lacking, error.message))
            }
        }
        return findings
    }

    /// Connects up to the point where a mail would begin; returns what is in the way.
    private func problem(with relay: RelayAddress) async -> String? {
        await WaitingThread.run { [self] in
            do throws(MailError) {
                let handle = try open(relay)
                let exchange = SMTPExchange([]) {}
                handle.set(CURLOPT_CONNECT_ONLY, 1)
                handle.set(CURLOPT_VERBOSE, 1)
                let code = handle.perform(exchange, to: "nobody@\(relay.host)")
                guard code != CURLE_OK else { return nil }
                let answer = exchange.answer.map { $0.code >= 400 ? "\($0.text); " : "" } ?? ""
                return answer + handle.words(for: code)
            } catch {
                return error.message
            }
        }
    }
}
