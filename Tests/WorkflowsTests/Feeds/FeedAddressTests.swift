import CivilTime
import Mentoring
import Testing
import Workflows

struct FeedAddressTests {
    private func token(_ address: String) throws -> String {
        let last = try #require(address.split(separator: "/").last)
        return String(last.dropLast(4))
    }

    @Test func `an address holds 160 bits and opens its owner's feed`() async throws {
        let house = try await House()
        let feed = FeedAddress(house.dependencies)
        let address = try await feed.make(email: House.anna, replacing: false)
        #expect(address.hasPrefix("http://127.0.0.1:8080/feeds/"))
        #expect(address.hasSuffix(".ics"))
        // 160 bits are 32 letters of five bits each.
        #expect(try token(address).count == 32)
        #expect(try await feed.owner(token: token(address)) == PersonID("per_anna"))
        #expect(try await feed.owner(token: "nonsense") == nil)
    }

    @Test func `a second address needs to replace the first, which then opens nothing`()
        async throws
    {
        let house = try await House()
        let feed = FeedAddress(house.dependencies)
        let first = try await feed.make(email: House.anna, replacing: false)
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await feed.make(email: House.anna, replacing: false)
        }
        #expect(error?.code == .conflict)
        let second = try await feed.make(email: House.anna, replacing: true)
        #expect(try await feed.owner(token: token(first)) == nil)
        #expect(try await feed.owner(token: token(second)) == PersonID("per_anna"))
    }

    /// The lines of a feed that begin with a word.
    private func lines(_ text: String, _ word: String) -> [String] {
        text.split(separator: "\r\n").map(String.init).filter { $0.hasPrefix(word) }
    }

    @Test func `18 and 20 a cancelled appointment stays thirty days and the feed says when`()
        async throws
    {
        let house = try await House()
        let booked = try await house.bookBen()
        _ = try await house.bookBen("2026-03-24T14:00:00Z")
        let anna = booked.messages.map(\.recipient)[0]
        let before = try await ExportCalendar(house.dependencies).feed(of: anna)
        #expect(before.changedAt == House.monday)
        #expect(lines(before.text, "STATUS:") == ["STATUS:CONFIRMED", "STATUS:CONFIRMED"])
        #expect(lines(before.text, "X-WR-TIMEZONE:") == ["X-WR-TIMEZONE:Europe/Berlin"])
        let day = try house.at("2026-03-05T08:00:00Z")
        #expect(try await ExportCalendar(day).feed(of: anna) == before)
        _ = try await ChangeAppointment(day)(
            ChangeAppointment.Order(
                appointment: booked.appointment.id.text, step: .cancel(reason: "ill")))
        for moment in ["2026-03-05T08:00:00Z", "2026-04-04T07:59:59Z"] {
            let feed = try await ExportCalendar(house.at(moment)).feed(of: anna)
            #expect(lines(feed.text, "STATUS:") == ["STATUS:CANCELLED", "STATUS:CONFIRMED"])
            #expect(lines(feed.text, "TRANSP:") == ["TRANSP:TRANSPARENT", "TRANSP:OPAQUE"])
            #expect(lines(feed.text, "SEQUENCE:") == ["SEQUENCE:1", "SEQUENCE:0"])
            #expect(feed.changedAt == Instant(rfc3339: "2026-03-05T08:00:00Z"))
        }
        let gone = try await ExportCalendar(house.at("2026-04-04T08:00:00Z")).feed(of: anna)
        #expect(lines(gone.text, "STATUS:") == ["STATUS:CONFIRMED"])
        #expect(gone.changedAt == Instant(rfc3339: "2026-04-04T08:00:00Z"))
        // Ninety days after its end an appointment leaves with the next midnight of its owner.
        let last = try await ExportCalendar(house.at("2026-06-22T21:59:59Z")).feed(of: anna)
        #expect(lines(last.text, "STATUS:") == ["STATUS:CONFIRMED"])
        let empty = try await ExportCalendar(house.at("2026-06-22T22:00:00Z")).feed(of: anna)
        #expect(lines(empty.text, "STATUS:").isEmpty)
        #expect(empty.changedAt == Instant(rfc3339: "2026-06-22T22:00:00Z"))
    }

    @Test func `a place that is a link can be joined from the feed and the invitation`()
        async throws
    {
        let house = try await House()
        var order = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: House.ben,
            start: try #require(Instant(rfc3339: "2026-03-10T13:00:00Z")))
        order.place = "https://meet.example/room?a=1;b"
        let booked = try await BookAppointment(house.dependencies)(order)
        let texts =
            booked.messages.map(\.text)
            + [try await ExportCalendar(house.dependencies).feed(ofEmail: House.ben)]
        for text in texts {
            #expect(
                lines(text.replacing("\r\n ", with: ""), "CONFERENCE") == [
                    "CONFERENCE;VALUE=URI;LABEL=Join:https://meet.example/room?a=1;b"
                ])
            #expect(lines(text, "URL:") == ["URL:https://meet.example/room?a=1;b"])
        }
    }
}
