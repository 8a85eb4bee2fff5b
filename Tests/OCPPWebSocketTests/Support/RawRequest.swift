/// A handshake as bytes, which a test changes to its liking.
struct RawRequest: Sendable {
    var method = "GET"
    var uri = "/ocpp/CP1"
    var version = "HTTP/1.1"
    var fields: [(name: String, value: String)] = [
        ("Host", "localhost"), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Protocol", "ocpp1.6"),
    ]

    /// Replaces a field, or takes it away.
    func with(_ name: String, _ value: String?) -> RawRequest {
        var request = self
        request.fields.removeAll { $0.name == name }
        if let value { request.fields.append((name, value)) }
        return request
    }

    func with(uri: String) -> RawRequest {
        var request = self
        request.uri = uri
        return request
    }

    var text: String {
        "\(method) \(uri) \(version)\r\n" + fields.map { "\($0.name): \($0.value)\r\n" }.joined() + "\r\n"
    }

    var bytes: [UInt8] { Array(text.utf8) }
}
