import NIOCore

/// One event of a stream, as text/event-stream has it (HTML Living Standard, server-sent events).
struct ServerSentEvent: Sendable {
    var id: String?
    var name: String
    /// The data; each of its lines goes into a line of its own.
    var data: String

    /// Appends the event and the empty line that ends it.
    ///
    /// A line break in id or name would forge fields.
    func append(to buffer: inout ByteBuffer) {
        if let id { buffer.writeString("id: \(Self.oneLine(id))\n") }
        buffer.writeString("event: \(Self.oneLine(name))\n")
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            buffer.writeString("data: \(line)\n")
        }
        buffer.writeString("\n")
    }

    /// A comment line, which clients ignore and which keeps the connection open.
    static let comment = ":\n\n"

    /// What a stream begins with: how long a client waits before it connects again.
    static let retry = "retry: 2000\n\n"

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
