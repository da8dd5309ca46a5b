internal import Hummingbird

/// An answer with an entity tag: the bytes, or 304 to who has them already.
enum TaggedResponse {
    static func answer(
        _ bytes: [UInt8], type: String, cache: String, to request: Request
    ) -> Response {
        let tag = EntityTag(of: bytes)
        var headers: HTTPFields = [.eTag: tag.text, .cacheControl: cache]
        if tag.isKnown(to: request) {
            var response = Response(status: .notModified, headers: headers)
            // A 304 has no body; a length of zero would describe the wrong thing.
            response.headers[.contentLength] = nil
            return response
        }
        headers[.contentType] = type
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
