import CivilTime
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Workflows

@testable import WebService

struct PageTests {
    private func html(_ client: any TestClientProtocol, _ path: String) async throws -> String {
        try await client.execute(uri: path, method: .get) { String(buffer: $0.body) }
    }

    @Test func `every page keeps the rules of pages, whatever people are called`() async throws {
        let house = try await WebHouse()
        let paths = try await house.paths()
        try await house.serve { client in
            for path in paths + ["/nothing", "/appointments/apt_none"] {
                let answer = try await client.execute(uri: path, method: .get)
                let type = try #require(answer.headers[.contentType])
                guard type.hasPrefix("text/html") else { continue }
                let findings = HTMLChecker(html: String(buffer: answer.body)).findings
                #expect(findings.isEmpty, "\(path): \(findings)")
            }
        }
    }

    @Test func `the checker finds what a template without escaping would let through`() {
        let bad = "<!doctype html><html lang=\"en\"><p class=\"x\"\u{301} onclick=\"y\">a</p>"
        #expect(!HTMLChecker(html: bad).findings.isEmpty)
        #expect(HTMLChecker(html: "<html><script></script></html>").findings.contains("<script>"))
    }

    @Test func `names are shown as they are, not read as markup or templates`() async throws {
        let house = try await WebHouse()
        try await house.serve { client in
            let page = try await html(client, "/programmes/house")
            #expect(
                page.contains("Anna &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; O&#39;Neil"))
            #expect(page.contains("Ben &quot;\u{301} onmouseover=&quot;"))
            #expect(page.contains("{{{title}}} &lt;\u{301}img"))
        }
    }

    @Test func `the programme shows the rate beside what is unknown, with the counts`() async throws
    {
        let house = try await WebHouse()
        try await house.serve { client in
            let page = try await html(client, "/")
            #expect(page.contains("<strong>100.0 %</strong> keep rate"))
            #expect(page.contains("1 kept of 1 judged"))
            #expect(page.contains("<strong>50.0 %</strong> unknown"))
            #expect(page.contains("1 of 2 due: 1 unknown, 0 claimed by one side"))
            #expect(page.contains("<span class=\"word kept\">kept</span>"))
            #expect(page.contains("<span class=\"word \">unknown</span>"))
        }
    }

    @Test func `a time is shown on both people's clocks, with weekday`() async throws {
        let house = try await WebHouse()
        try await house.serve { client in
            let list = try await html(client, "/")
            #expect(list.contains("Thu 26 Mar 2026, 14:00–15:00"))
            // New York changes its clocks three weeks before Berlin does.
            #expect(list.contains("09:00 for Ben"))
            let page = try await html(client, "/appointments/\(house.appointments[2])")
            #expect(page.contains("Thu 26 Mar 2026, 14:00–15:00</time>"))
            #expect(page.contains("Thu 26 Mar 2026, 09:00–10:00</time>"))
            #expect(page.contains("Room &lt;i&gt;1&lt;/i&gt;"))
        }
    }

    @Test func `the reasons of a verdict add up to its total`() async throws {
        let house = try await WebHouse()
        let dossier = try await ReadAppointmentDossier(house.dependencies)(house.appointments[0])
        let page = try await AppointmentPage(site: Site(house.dependencies))
            .model(id: house.appointments[0])
        #expect(page.legs.count == 2)
        #expect(dossier.legs.count == 2)
        for leg in page.legs {
            let met = leg.reasons.compactMap { Int($0.met.replacing("−", with: "-")) }
            let came = leg.reasons.compactMap { Int($0.leg.replacing("−", with: "-")) }
            #expect(Int(leg.totalMet.replacing("−", with: "-")) == met.reduce(0, +))
            #expect(Int(leg.totalLeg.replacing("−", with: "-")) == came.reduce(0, +))
            #expect(leg.value == "kept")
        }
        #expect(page.history.first?.what.hasPrefix("Booked") == true)
    }

    @Test func `a stopped clock is said on every page`() async throws {
        let house = try await WebHouse()
        let now = try #require(Instant(rfc3339: WebHouse.now))
        try await house.serve { client in
            let page = try await html(client, "/")
            #expect(page.contains("The clock stands at Fri 20 Mar 2026, 09:00 (Europe/Berlin)"))
        }
        try await DemoClock.stop(at: now, in: house.dependencies.database)
        try await house.serve { client in
            let page = try await html(client, "/appointments/\(house.appointments[0])")
            #expect(page.contains("Demo: the clock stands at Fri 20 Mar 2026, 09:00"))
        }
    }
}
