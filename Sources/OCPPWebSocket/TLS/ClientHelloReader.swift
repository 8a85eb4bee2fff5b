/// Collects a ClientHello from the first octets of a connection, however they are cut into records and reads.
struct ClientHelloReader {
    enum Verdict: Equatable {
        /// More octets are needed.
        case incomplete
        case hello(ClientHello)
        case unusable(Fault)
    }

    enum Fault: Equatable {
        /// The first octets are no handshake record; most often somebody speaks plain HTTP.
        case notTLS
        case tooLong
        case malformed
    }

    /// The longest ClientHello that is read; one with post-quantum key shares has about 2,000 octets.
    static let maxMessageOctets = 16 << 10
    private static let maxRecordOctets = 1 << 14
    private static let handshakeRecord: UInt8 = 22
    private static let clientHelloMessage: UInt8 = 1
    private static let messageHeaderOctets = 4

    /// The header of the record that is being read: type, version and length (RFC 8446 §5.1).
    private var header: [UInt8] = []
    private var recordOctetsLeft = 0
    private var message: [UInt8] = []

    /// Takes the octets of one read.
    mutating func receive(_ octets: some Sequence<UInt8>) -> Verdict {
        for octet in octets {
            if recordOctetsLeft > 0 {
                recordOctetsLeft -= 1
                message.append(octet)
                if let verdict = judgeMessage() { return verdict }
            } else {
                header.append(octet)
                if let fault = judgeHeader() { return .unusable(fault) }
            }
        }
        return .incomplete
    }

    private mutating func judgeHeader() -> Fault? {
        guard header[0] == Self.handshakeRecord, header.count < 2 || header[1] == 3 else { return .notTLS }
        guard header.count == 5 else { return nil }
        let length = Int(header[3]) << 8 | Int(header[4])
        // RFC 8446 §5.1: a handshake record is never empty.
        guard length > 0, length <= Self.maxRecordOctets else { return .malformed }
        recordOctetsLeft = length
        header = []
        return nil
    }

    private func judgeMessage() -> Verdict? {
        guard message[0] == Self.clientHelloMessage else { return .unusable(.malformed) }
        guard message.count >= Self.messageHeaderOctets else { return nil }
        let length = message[1...3].reduce(0) { $0 << 8 | Int($1) }
        guard length <= Self.maxMessageOctets else { return .unusable(.tooLong) }
        guard message.count == Self.messageHeaderOctets + length else { return nil }
        guard let hello = ClientHello(body: message.dropFirst(Self.messageHeaderOctets)) else {
            return .unusable(.malformed)
        }
        return .hello(hello)
    }
}
