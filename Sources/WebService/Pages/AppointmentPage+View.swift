internal import Hummingbird

/// One appointment: its people and times, how it was judged and why, and its whole history.
struct AppointmentPage: Sendable {
    let site: Site

    func answer(id: String) async throws -> Response {
        site.pages.response(try await model(id: id), template: "appointment")
    }
}
