import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// `kept serve` as an operator's service manager runs it.
    struct ServeTests {
        @Test func `the service answers, sees what is booked beside it, and stops when asked`()
            async throws
        {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let port = try LocalSocket.freePort()
            let service = try await start(kept, port)
            #expect(try LocalSocket.get("/healthz", port: port).status == 200)
            #expect(try LocalSocket.get("/readyz", port: port).status == 200)
            let page = try follow("/", port)
            #expect(page.status == 200, "\(page)")
            #expect(page.headers.contains { $0.lowercased().hasPrefix("content-type: text/html") })
            #expect(page.body.contains("<h1"))
            #expect(try LocalSocket.get("/nothing-here", port: port).status == 404)

            let feed = try await feedPath(kept, of: mentor(0))
            let before = try LocalSocket.get(feed, port: port)
            #expect(before.status == 200, "\(before)")
            #expect(before.body.contains("BEGIN:VCALENDAR"))
            let booked = try await kept.book(0, "2026-03-10T14:00:00Z")
            let uid = try #require(booked["uid"].text)
            #expect(!before.body.contains(uid))
            let after = try LocalSocket.get(feed, port: port)
            #expect(unfolded(after.body).contains(uid), "\(after)")
            #expect(after.body.contains("20260310T140000Z") || after.body.contains("T150000"))
            for word in ["METHOD", "ORGANIZER", "ATTENDEE"] {
                #expect(!after.body.contains("\r\n\(word)"), "a feed says \(word)")
            }
            let id = try #require(booked["appointment"].text)
            let appointment = try LocalSocket.get("/appointments/\(id)", port: port)
            #expect(appointment.status == 200, "\(appointment)")

            let other = try await kept.run("serve", "--listen", "127.0.0.1:\(port)")
            #expect(other.status == 69, "\(other)")
            #expect(other.errors.hasPrefix("kept: "), "\(other)")

            service.send(SIGTERM)
            let end = try await service.wait(timeoutSeconds: 10)
            #expect(!end.timedOut)
            #expect(end.status == 0, "\(end)")
            #expect(throws: TestSupportError.self) {
                try LocalSocket.get("/healthz", port: port)
            }
            try Wholeness.check(kept)
        }

        @Test func `a service that is killed leaves nothing behind that stops the next one`()
            async throws
        {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            for _ in 0..<3 {
                let port = try LocalSocket.freePort()
                let service = try await start(kept, port)
                service.send(SIGKILL)
                #expect(try await service.wait(timeoutSeconds: 10).signal == SIGKILL)
            }
            try Wholeness.check(kept)
        }

        @Test func `a secret that is no feed's is not found`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let port = try LocalSocket.freePort()
            let service = try await start(kept, port)
            let feed = try await feedPath(kept, of: mentor(0))
            let wrong = String(feed.dropLast(6)) + "xx.ics"
            #expect(try LocalSocket.get(wrong, port: port).status == 404)
            let replaced = try await kept.must("feed", mentor(0), "--replace")
            #expect(try LocalSocket.get(feed, port: port).status == 404)
            #expect(!replaced.output.contains(feed))
            let logs = try service.errorsSoFar() + service.outputSoFar()
            #expect(!logs.contains(feed), "a log must not hold the secret of a feed")
            service.send(SIGTERM)
            #expect(try await service.wait(timeoutSeconds: 10).status == 0)
        }

        /// Starts a service and waits until it is ready.
        private func start(_ kept: Kept, _ port: Int) async throws -> ChildProcess {
            let service = try kept.start(["serve", "--listen", "127.0.0.1:\(port)"])
            let deadline = ContinuousClock.now + .seconds(30)
            while ContinuousClock.now < deadline {
                if let answer = try? LocalSocket.get("/readyz", port: port), answer.status == 200 {
                    return service
                }
                if try service.hasEnded() { break }
                try await Task.sleep(for: .milliseconds(20))
            }
            let said = try service.errorsSoFar() + service.outputSoFar()
            throw TestSupportError("kept serve did not become ready: \(said)")
        }

        /// Returns a page, at most three redirections away.
        private func follow(_ target: String, _ port: Int) throws -> HTTPAnswer {
            var answer = try LocalSocket.get(target, port: port)
            for _ in 0..<3 where (300..<400).contains(answer.status) {
                let location = answer.headers.first { $0.lowercased().hasPrefix("location:") }
                let next = location?.dropFirst(9).split(separator: " ").first.map(String.init)
                answer = try LocalSocket.get(try #require(next), port: port)
            }
            return answer
        }

        /// The path of a person's feed, from the address `kept feed` prints once.
        private func feedPath(_ kept: Kept, of person: String) async throws -> String {
            let said = try await kept.must("feed", person).output
            let start = try #require(said.firstRange(of: "/feeds/"), "\(said)").lowerBound
            let path = said[start...].prefix { !$0.isWhitespace && $0 != "\"" }
            #expect(path.hasSuffix(".ics"))
            return String(path)
        }

        private func unfolded(_ text: String) -> String { text.replacing("\r\n ", with: "") }
    }
}
