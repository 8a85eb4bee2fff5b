import OCPPWebSocket

/// What a server must make of the octets of a client, written down from RFC 6455 §5 without an eye on the product.
struct ReferenceReader {
    /// Whole messages up to the end of the connection.
    private(set) var texts: [[UInt8]] = []
    private(set) var pings: [[UInt8]] = []
    /// The connection must have come to its end: a close frame, a whole frame that breaks a rule, or one too long.
    private(set) var isOver = false
    /// It may have: the header alone of a frame that is still under way breaks a rule.
    private(set) var mayBeOver = false

    private let settings: OCPPWebSocketSettings
    private var fragments: [UInt8]?
    private var fragmentCount = 0

    init(_ settings: OCPPWebSocketSettings) { self.settings = settings }

    mutating func read(_ octets: ArraySlice<UInt8>) {
        var rest = octets
        while !isOver, let header = ReferenceHeader(rest) {
            if header.length > settings.maxMessageBytes {
                isOver = true
            } else if rest.count < header.octets + header.length {
                break
            } else {
                let payload = header.payload(of: rest)
                if header.isBroken { isOver = true } else { take(header, payload) }
                rest = rest.dropFirst(header.octets + header.length)
            }
        }
        mayBeOver = isOver || ReferenceHeader(rest)?.isBroken == true || ReferenceHeader.mayBeBroken(rest)
    }

    private mutating func take(_ header: ReferenceHeader, _ payload: [UInt8]) {
        switch header.opcode {
        case 0, 1: takeText(header, payload)
        case 8: isOver = true
        case 9: pings.append(payload)
        case 10: break
        default: isOver = true
        }
    }

    private mutating func takeText(_ header: ReferenceHeader, _ payload: [UInt8]) {
        let isContinuation = header.opcode == 0
        let message = (fragments ?? []) + payload
        fragmentCount = isContinuation ? fragmentCount + 1 : 1
        let isInPlace = isContinuation == (fragments != nil)
        let isWithin = message.count <= settings.maxMessageBytes && fragmentCount <= settings.maxFragments
        let isText = !header.isFinal || String(validating: message, as: UTF8.self) != nil
        fragments = header.isFinal ? nil : message
        guard isInPlace, isWithin, isText else {
            isOver = true
            return
        }
        guard header.isFinal else { return }
        texts.append(message)
        isOver = message.starts(with: Array("close".utf8))
    }
}
