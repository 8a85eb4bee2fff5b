/// What a TLS client says of itself first (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2), as far as a certificate is chosen by
/// it.
struct ClientHello: Hashable {
    /// In the client's order.
    var cipherSuites: [UInt16]
    /// The extension signature_algorithms; nil where it is missing.
    var signatureAlgorithms: [UInt16]?

    /// How far the bytes go that have come.
    enum Progress: Hashable {
        case incomplete
        case complete(ClientHello)
        /// This is no TLS.
        case foreign
    }

    /// More than any client says; what is longer is foreign.
    static let limit = 32_768

    private static let handshakeRecord: UInt8 = 22
    private static let clientHello: UInt8 = 1
    private static let signatureAlgorithmsExtension: UInt16 = 13

    /// Reads the first records of a connection; the message may be split over several (RFC 8446 §5.1).
    static func read(_ bytes: [UInt8]) -> Progress {
        var message: [UInt8] = []
        var position = 0
        while true {
            guard bytes.count <= limit else { return .foreign }
            let rest = bytes.dropFirst(position)
            if let type = rest.first, type != handshakeRecord { return .foreign }
            guard rest.count >= 5 else { return .incomplete }
            let header = Array(rest.prefix(5))
            guard header[1] == 3 else { return .foreign }
            let length = Int(header[3]) << 8 | Int(header[4])
            guard length > 0 else { return .foreign }
            message += rest.dropFirst(5).prefix(length)
            if let progress = readMessage(message) { return progress }
            guard rest.count >= 5 + length else { return .incomplete }
            position += 5 + length
        }
    }

    /// Nil while the message is not whole.
    private static func readMessage(_ message: [UInt8]) -> Progress? {
        guard let type = message.first else { return nil }
        guard type == clientHello else { return .foreign }
        guard message.count >= 4 else { return nil }
        let length = Int(message[1]) << 16 | Int(message[2]) << 8 | Int(message[3])
        guard length <= limit else { return .foreign }
        guard message.count >= 4 + length else { return nil }
        var reader = ByteReader(message[4..<4 + length])
        return parse(&reader).map { .complete($0) } ?? .foreign
    }

    private static func parse(_ reader: inout ByteReader) -> ClientHello? {
        // legacy_version and random, session id.
        guard reader.skip(34), reader.block(lengthBytes: 1) != nil,
            let suites = reader.block(lengthBytes: 2), reader.block(lengthBytes: 1) != nil
        else { return nil }
        var hello = ClientHello(cipherSuites: suites.words)
        guard !reader.isAtEnd else { return hello }
        guard var extensions = reader.block(lengthBytes: 2) else { return nil }
        while !extensions.isAtEnd {
            guard let type = extensions.word(), var content = extensions.block(lengthBytes: 2) else {
                return nil
            }
            if type == signatureAlgorithmsExtension {
                hello.signatureAlgorithms = content.block(lengthBytes: 2)?.words ?? []
            }
        }
        return hello
    }
}

extension ClientHello {
    /// ecdsa_secp256r1_sha256, …384, …521, and ecdsa_sha1.
    private static let ecdsaSignatures: Set<UInt16> = [0x0403, 0x0503, 0x0603, 0x0203]
    /// The TLS 1.3 suites, which name no certificate, and the ECDHE_ECDSA suites of TLS 1.2 that are served.
    private static let ecdsaSuites: Set<UInt16> = [0x1301, 0x1302, 0x1303, 0xC02B, 0xC02C, 0xCCA9]

    /// Whether the client can verify an ECDSA certificate in one of the suites that it offers.
    var takesECDSA: Bool {
        let suites = cipherSuites.contains(where: Self.ecdsaSuites.contains)
        // RFC 5246 §7.4.1.4.1: without the extension, the suite alone decides.
        return suites
            && signatureAlgorithms.map { $0.contains(where: Self.ecdsaSignatures.contains) } ?? suites
    }
}
