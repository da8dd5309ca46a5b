import Testing
import WebService

struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:8080", "http://127.0.0.1:8080", true), ("[::1]:1", "http://[::1]:1", true),
        ("localhost:0", "http://localhost:0", true), ("0.0.0.0:80", "http://0.0.0.0:80", false),
    ])
    func `an address is a host and a port`(_ text: String, _ url: String, _ isLoopback: Bool) {
        let address = ListenAddress(text)
        #expect(address?.url == url)
        #expect(address?.text == text)
        #expect(address?.isLoopback == isLoopback)
    }

    @Test(arguments: [
        "", "8080", ":8080", "localhost", "localhost:", "localhost:65536", "localhost:-1",
        "::1:80", "[localhost]:80", "a/b:80", "local host:80", "http://x:80",
    ])
    func `anything else is refused`(_ text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
