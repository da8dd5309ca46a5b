import CivilTime
import Mentoring
import TestSupport
import Testing
import Workflows

struct ActionLinksTests {
    private let links = ActionLinks(serviceKey: Array(repeating: 7, count: 32))
    private let now = House.monday

    private func link(_ purpose: ActionLink.Purpose = .checkIn) -> ActionLink {
        ActionLink(
            purpose: purpose, person: PersonID("per_ben"), subject: "apt_one",
            expires: now.advanced(bySeconds: 60))
    }

    @Test(arguments: ActionLink.Purpose.allCases)
    func `a secret opens what it is for, until its time`(purpose: ActionLink.Purpose) throws {
        let secret = try #require(links.secret(of: link(purpose)))
        #expect(try links.link(secret, for: purpose, now: now) == link(purpose))
        #expect(secret.utf8.allSatisfy { (97...122).contains($0) || (50...55).contains($0) })
        #expect(throws: ActionLinks.Refusal.expired) {
            try links.link(secret, for: purpose, now: now.advanced(bySeconds: 60))
        }
        for other in ActionLink.Purpose.allCases where other != purpose {
            #expect(throws: ActionLinks.Refusal.otherPurpose) {
                try links.link(secret, for: other, now: now)
            }
        }
    }

    @Test func `no changed secret and no other key opens anything`() throws {
        let secret = Array(try #require(links.secret(of: link())).utf8)
        for index in secret.indices {
            var changed = secret
            changed[index] = changed[index] == 97 ? 98 : 97
            #expect(throws: ActionLinks.Refusal.forged) {
                try links.link(String(decoding: changed, as: UTF8.self), for: .checkIn, now: now)
            }
        }
        let other = ActionLinks(serviceKey: Array(repeating: 8, count: 32))
        for text in [String(decoding: secret, as: UTF8.self), "", "a", "-"] {
            #expect(throws: ActionLinks.Refusal.forged) {
                try other.link(text, for: .checkIn, now: now)
            }
        }
    }

    @Test func `no part of a link can pretend to be another`() {
        for text in ["a|b", "a b", "a\nb", String(repeating: "a", count: 121), "ä"] {
            #expect(
                links.secret(
                    of: ActionLink(
                        purpose: .checkIn, person: PersonID("per_ben"), subject: text,
                        expires: now)) == nil)
        }
    }

    @Test func `a sign-in link may be looked at often and signs in once`() async throws {
        let house = try await House()
        let signIn = SignInLinks(house.dependencies)
        let secret = try signIn.issue(for: PersonID("per_ben"))
        #expect(try signIn.issue(for: PersonID("per_ben")) != secret)
        for _ in 0..<50 { #expect(try await signIn.look(secret) == PersonID("per_ben")) }
        let winners = await withTaskGroup(of: PersonID?.self) { group in
            for _ in 0..<20 {
                group.addTask { try? await signIn.redeem(secret) }
            }
            return await group.reduce(into: []) { $0.append($1) }.compactMap(\.self)
        }
        #expect(winners == [PersonID("per_ben")])
        #expect(try await signIn.look(secret) == nil)
    }

    @Test func `a sign-in link dies after fifteen minutes, and for people who are not there`()
        async throws
    {
        let house = try await House()
        let secret = try SignInLinks(house.dependencies).issue(for: PersonID("per_ben"))
        let late = SignInLinks(try house.at("2026-03-02T07:15:00Z"))
        #expect(try await late.redeem(secret) == nil)
        let stranger = try SignInLinks(house.dependencies).issue(for: PersonID("per_nobody"))
        #expect(try await SignInLinks(house.dependencies).redeem(stranger) == nil)
    }
}
