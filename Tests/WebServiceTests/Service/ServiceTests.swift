import CivilTime
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import TestSupport
import Testing
import Workflows

@testable import WebService

struct ServiceTests {
    @Test func `everything missing answers alike, word for word`() async throws {
        let house = try await WebHouse()
        let old = try await house.feedPath(of: WebHouse.anna)
        _ = try await house.feedPath(of: WebHouse.anna, replacing: true)
        let missing = [
            "/nothing", "/programmes/none", "/appointments/apt_none", "/appointments/%00%ff",
            "/feeds/none.ics", old, "/feeds/none", "/style/../kept.css", "//evil.example",
        ]
        try await house.serve { client in
            let answers = try await missing.asyncMap { path in
                try await client.execute(uri: path, method: .get)
            }
            #expect(answers.allSatisfy { $0.status == .notFound })
            #expect(Set(answers.map { String(buffer: $0.body) }).count == 1)
            #expect(Set(answers.map(\.headers)).count == 1)
        }
    }

    @Test func `looking changes nothing in the database`() async throws {
        let house = try await WebHouse()
        let paths = try await house.paths()
        let files = ["kept.sqlite", "kept.sqlite-wal"].map(house.folder.file)
        let before = try files.map { try FileBytes.read($0) }
        try await house.serve { client in
            for path in paths {
                let full = try await client.execute(uri: path, method: .get)
                #expect(full.status == .ok, "\(path)")
                let head = try await client.execute(uri: path, method: .head)
                #expect(head.status == .ok)
                #expect(head.body.readableBytes == 0)
                #expect(head.headers[.contentLength] == "\(full.body.readableBytes)", "\(path)")
                for method in [HTTPRequest.Method.post, .put, .delete, .patch] {
                    let refused = try await client.execute(uri: path, method: method)
                    #expect(refused.status == .methodNotAllowed)
                    #expect(refused.headers[.allow] == "GET, HEAD")
                }
            }
        }
        let after = try files.map { try FileBytes.read($0) }
        #expect(before == after)
    }

    @Test func `every answer carries the headers that keep it to itself`() async throws {
        let house = try await WebHouse()
        let paths = try await house.paths()
        try await house.serve { client in
            for path in paths + ["/nothing"] {
                let headers = try await client.execute(uri: path, method: .get).headers
                func value(_ name: String) -> String? {
                    HTTPField.Name(name).flatMap { headers[$0] }
                }
                let policy = try #require(value("content-security-policy"))
                #expect(policy.hasPrefix("default-src 'none'; style-src 'self'"))
                #expect(!policy.contains("unsafe"))
                #expect(value("referrer-policy") == "no-referrer")
                #expect(value("x-content-type-options") == "nosniff")
                #expect(value("x-robots-tag") == "noindex")
                #expect(headers[.cacheControl] != nil)
                #expect(headers[.server] == nil)
            }
        }
    }

    @Test func `the log has no name, address, token or path`() async throws {
        let house = try await WebHouse()
        let feed = try await house.feedPath(of: WebHouse.ben)
        let log = LogLines()
        try await house.serve(log: log) { client in
            let paths = try await house.paths()
            for path in paths + [feed, feed + "?x=\(WebHouse.ben)", "/\(WebHouse.ben)"] {
                _ = try await client.execute(
                    uri: path, method: .get,
                    headers: [.userAgent: "\(WebHouse.anna) agent", .referer: feed])
            }
        }
        let text = log.all.joined(separator: "\n").lowercased()
        let token = try #require(feed.split(separator: "/").last).dropLast(4).lowercased()
        for secret in ["anna", "ben", "cleo", "example.org", token, "script", "apt_", "agent"] {
            #expect(!text.contains(secret), "\(secret)")
        }
        #expect(text.contains("\"route\":\"/feeds/*\""))
        #expect(text.contains("\"route\":\"none\""))
        #expect(log.all.allSatisfy { $0.hasPrefix("{\"time\":") && $0.hasSuffix("}") })
    }

    @Test func `a locked database is not ready, and alive all the same`() async throws {
        let house = try await WebHouse()
        var locked = house.dependencies
        locked.database = LockedDatabase(base: locked.database)
        try await house.serve(dependencies: locked) { client in
            let ready = try await client.execute(uri: "/readyz", method: .get)
            #expect(ready.status == .serviceUnavailable)
            #expect(
                String(buffer: ready.body)
                    == "{\"status\":\"not_ready\",\"checks\":{\"database_read\":\"ok\","
                    + "\"database_write\":\"is locked\",\"schema\":\"ok\"}}\n")
            #expect(try await client.execute(uri: "/healthz", method: .get).status == .ok)
        }
        try await house.serve { client in
            let ready = try await client.execute(uri: "/readyz", method: .get)
            #expect(ready.status == .ok)
            #expect(ready.headers[.contentType] == "application/json")
        }
    }

    @Test func `on a real socket a header without end and a body are refused`() async throws {
        let house = try await WebHouse()
        try await house.serve(.live) { client in
            let page = try await client.execute(uri: "/", method: .get)
            #expect(page.status == .ok)
            let body = try await client.execute(
                uri: "/", method: .get, body: .init(string: "hello"))
            #expect(body.status == .contentTooLarge)
        }
        try await house.serve(.live) { client in
            let long = String(repeating: "a", count: 20_000)
            let answer = try? await client.execute(
                uri: "/", method: .get, headers: [.userAgent: long])
            #expect(answer?.status != .ok)
        }
    }
}

/// A database whose write lock somebody else holds.
private struct LockedDatabase: Database {
    let base: any Database

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        throw StorageError(code: .busy, message: "locked")
    }

    func flushLog() async throws {
        throw StorageError(code: .busy, message: "The database is locked.")
    }
}

extension Sequence {
    /// Maps one after the other.
    fileprivate func asyncMap<Value>(
        _ transform: (Element) async throws -> Value
    ) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
