import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Workflows

@testable import WebService

struct PersonFeedTests {
    @Test func `a feed is its owner's calendar with a tag that saves the next reading`()
        async throws
    {
        let house = try await WebHouse()
        let path = try await house.feedPath(of: WebHouse.cleo)
        let expected = try await ExportCalendar(house.dependencies).feed(ofEmail: WebHouse.cleo)
        try await house.serve { client in
            let feed = try await client.execute(uri: path, method: .get)
            #expect(feed.status == .ok)
            #expect(feed.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(feed.headers[.cacheControl] == "private, no-cache")
            let text = String(buffer: feed.body)
            #expect(text == expected)
            #expect(text.contains("BEGIN:VEVENT"))
            for word in ["METHOD", "ORGANIZER", "ATTENDEE", "ben@example.org"] {
                #expect(!text.contains(word))
            }
            let tag = try #require(feed.headers[.eTag])
            #expect(tag.hasPrefix("\""))
            for given in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let again = try await client.execute(
                    uri: path, method: .get, headers: [.ifNoneMatch: given])
                #expect(again.status == .notModified)
                #expect(again.headers[.eTag] == tag)
                #expect(again.body.readableBytes == 0)
            }
            let other = try await client.execute(
                uri: path, method: .head, headers: [.ifNoneMatch: "\"other\""])
            #expect(other.status == .ok)
        }
    }

    @Test func `a replaced address is gone within one request`() async throws {
        let house = try await WebHouse()
        let old = try await house.feedPath(of: WebHouse.anna)
        try await house.serve { client in
            #expect(try await client.execute(uri: old, method: .get).status == .ok)
            let new = try await house.feedPath(of: WebHouse.anna, replacing: true)
            #expect(try await client.execute(uri: old, method: .get).status == .notFound)
            #expect(try await client.execute(uri: new, method: .get).status == .ok)
        }
    }
}
