internal import Hummingbird
internal import Workflows

/// What an operator's watch asks: whether the process lives, and whether it can do its work.
struct HealthPage: Sendable {
    let site: Site

    /// The process answers; nothing else is looked at.
    func alive() -> Response {
        json("{\"status\":\"alive\"}\n", status: .ok)
    }

    /// The database can be read and written, and its schema is this program's.
    ///
    /// The words come from a fixed list: no names, no paths, no versions for strangers.
    func ready() async -> Response {
        let readiness = await CheckReadiness(site.dependencies)()
        let parts = readiness.parts.map { part in
            "\"\(part.name)\":\"\(part.problem ?? "ok")\""
        }
        let status = readiness.isReady ? "ready" : "not_ready"
        let body = "{\"status\":\"\(status)\",\"checks\":{\(parts.joined(separator: ","))}}\n"
        return json(body, status: readiness.isReady ? .ok : .serviceUnavailable)
    }

    private func json(_ text: String, status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
