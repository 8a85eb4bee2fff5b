import Fuzzing

/// What must be true of a connection to the server's end, whatever octets come in whatever reads.
///
/// The flags of the input say where it begins: 0 at the request, 1 after a handshake, 2 and 3 after a handshake in
/// the same octets, the latter with a decision that takes its time.
enum WebSocketProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        let input = ChunkedInput(bytes)
        switch input.flags & 3 {
        case 0:
            try check(request: input)
        case 1:
            let trial = WebSocketTrial()
            try trial.receive(WebSocketTrial.handshake(path: "now"))
            try check(frames: input.chunks, before: 0, trial)
        default:
            let handshake = WebSocketTrial.handshake(path: input.flags & 1 == 0 ? "now" : "later")
            let chunks = input.chunks(of: handshake + input.octets)
            try check(frames: chunks, before: handshake.count, WebSocketTrial())
        }
    }

    private static func check(request input: ChunkedInput) throws(BrokenProperty) {
        let trial = WebSocketTrial()
        var count = 0
        for chunk in input.chunks {
            try trial.receive(chunk)
            count += chunk.count
            let isTooLong = count > trial.mostRequestBytes
            try BrokenProperty.unless(!isTooLong || trial.hasAnswered, "a request of \(count) bytes is kept")
        }
        try trial.end()
        _ = try ServerOctets(trial.sent)
    }

    /// After every read the station has got what the reference gets, and the connection is over when it must be.
    private static func check(
        frames chunks: [[UInt8]], before handshakeCount: Int, _ trial: WebSocketTrial
    ) throws(BrokenProperty) {
        var received: [UInt8] = []
        var expected = ReferenceReader(trial.settings)
        for chunk in chunks {
            try trial.receive(chunk)
            received += chunk
            expected = ReferenceReader(trial.settings)
            expected.read(received.dropFirst(handshakeCount))
            if trial.notes.undecided != nil { continue }
            let texts = trial.notes.texts
            try BrokenProperty.unless(texts == expected.texts, "got \(texts), not \(expected.texts)")
            let isOver = try ServerOctets(trial.sent).isClosed
            try BrokenProperty.unless(isOver || !expected.isOver, "it goes on after what must end it")
            try BrokenProperty.unless(!isOver || expected.mayBeOver, "it ends without a reason")
        }
        try trial.end()
        try BrokenProperty.unless(trial.notes.texts == expected.texts, "a message came after the end")
        let sent = try ServerOctets(trial.sent)
        let echoes = expected.texts.filter { $0.starts(with: Array("echo".utf8)) }
        try BrokenProperty.unless(sent.texts == echoes, "sent \(sent.texts), not \(echoes)")
        for pong in sent.pongs {
            try BrokenProperty.unless(expected.pings.contains(pong), "a pong for no ping: \(pong)")
        }
    }
}
