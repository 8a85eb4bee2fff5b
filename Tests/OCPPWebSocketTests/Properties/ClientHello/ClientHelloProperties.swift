import Fuzzing

@testable import OCPPWebSocket

/// What must be true of the first octets of a TLS connection, however they are cut into reads.
enum ClientHelloProperties {
    /// Record headers of 5 octets around single octets of the longest message.
    private static let mostOctets = 6 * (ClientHelloReader.maxMessageOctets + 4)

    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        let input = ChunkedInput(bytes)
        let verdict = verdict(on: input.chunks)
        try BrokenProperty.unless(
            verdict == Self.verdict(on: [input.octets]), "the reads decide what is read: \(verdict)")
        switch verdict {
        case .incomplete:
            try BrokenProperty.unless(input.octets.count <= mostOctets, "too much is kept")
        case .hello(let hello):
            _ = hello.certificateKind
            let again = Self.verdict(on: [records(of: HelloOctets.message(hello))])
            try BrokenProperty.unless(again == verdict, "\(hello) became \(again)")
        case .unusable:
            break
        }
    }

    /// The first verdict that is one; later octets belong to TLS.
    private static func verdict(on chunks: [[UInt8]]) -> ClientHelloReader.Verdict {
        var reader = ClientHelloReader()
        for chunk in chunks {
            let verdict = reader.receive(chunk)
            if verdict != .incomplete { return verdict }
        }
        return .incomplete
    }

    private static func records(of message: [UInt8]) -> [UInt8] {
        stride(from: 0, to: message.count, by: 1_000).flatMap {
            HelloOctets.record(Array(message[$0..<min($0 + 1_000, message.count)]))
        }
    }
}
