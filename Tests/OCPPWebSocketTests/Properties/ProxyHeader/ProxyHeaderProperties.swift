import Fuzzing

@testable import OCPPWebSocket

/// What must be true of the first octets of a balancer's connection, however they are cut into reads.
enum ProxyHeaderProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        let input = ChunkedInput(bytes)
        let verdict = ProxyHeader.verdict(on: input.octets[...])
        try check(reads: input.chunks, against: verdict)
        switch verdict {
        case .incomplete:
            try BrokenProperty.unless(input.octets.count < ProxyHeader.maxOctets, "too much is kept")
        case .header(let header, let length):
            try BrokenProperty.unless(length <= input.octets.count, "\(length) octets that did not come")
            let alone = ProxyHeader.verdict(on: input.octets[..<length])
            try BrokenProperty.unless(alone == verdict, "what follows the header decides: \(alone)")
            if case .client(let client) = header { try check(client) }
        case .unusable:
            break
        }
    }

    /// The first verdict that is one is that on all octets at once.
    private static func check(
        reads: [[UInt8]], against verdict: ProxyHeader.Verdict
    ) throws(BrokenProperty) {
        var received: [UInt8] = []
        var first = ProxyHeader.Verdict.incomplete
        for read in reads where first == .incomplete {
            received += read
            // A place in a larger array, so that indices which do not begin at zero are met.
            first = ProxyHeader.verdict(on: ([0] + received)[1...])
        }
        try BrokenProperty.unless(first == verdict, "the reads decide what is read: \(first), not \(verdict)")
    }

    /// Both versions can say it again.
    private static func check(_ client: NetworkAddress) throws(BrokenProperty) {
        for octets in [ProxyOctets.text(client), ProxyOctets.binary(client)] {
            let again = ProxyHeader.verdict(on: octets[...])
            let expected = ProxyHeader.Verdict.header(.client(client), length: octets.count)
            try BrokenProperty.unless(again == expected, "\(client.text) became \(again)")
        }
        try BrokenProperty.unless(NetworkAddress(client.text) == client, "\(client.text) is another one")
    }
}
