import NIOHTTP1

/// An HTTP answer in place of an upgrade.
struct Refusal {
    let status: Int
    let reason: String
    var headers: [(String, String)] = []

    init(status: Int, reason: String, headers: [(String, String)] = []) {
        self.status = status
        self.reason = reason
        self.headers = headers
    }

    /// What is wrong with a request as a WebSocket handshake (RFC 6455 §4.2.1); nil when it can be decided
    /// on.
    ///
    /// A missing `Connection: Upgrade` is forgiven (FIELD).
    init?(checking head: HTTPRequestHead) {
        let upgrade = head.headers[canonicalForm: "upgrade"].map { $0.lowercased() }
        guard head.method == .GET else {
            self.init(status: 405, reason: "Only GET is understood here", headers: [("allow", "GET")])
            return
        }
        guard !Self.hasBody(head) else {
            self.init(status: 413, reason: "A handshake has no body")
            return
        }
        guard head.version == .http1_1, upgrade.contains("websocket"),
            head.headers.contains(name: "sec-websocket-key")
        else {
            let reason = "This is the port for charging stations: it speaks OCPP over WebSocket only"
            self.init(status: 426, reason: reason, headers: [("upgrade", "websocket")])
            return
        }
        guard head.headers.first(name: "sec-websocket-version") == "13" else {
            self.init(
                status: 426, reason: "The WebSocket version must be 13",
                headers: [("sec-websocket-version", "13")])
            return
        }
        return nil
    }

    /// Why the bytes could not be read as a request.
    init(parsing error: any Error) {
        if error as? HTTPParserError == .headerOverflow {
            self.init(status: 431, reason: "The request line and header fields are too long")
        } else {
            self.init(status: 400, reason: "This is no HTTP request")
        }
    }

    private static func hasBody(_ head: HTTPRequestHead) -> Bool {
        head.headers.contains(name: "transfer-encoding")
            || head.headers[canonicalForm: "content-length"].contains { $0 != "0" }
    }
}
