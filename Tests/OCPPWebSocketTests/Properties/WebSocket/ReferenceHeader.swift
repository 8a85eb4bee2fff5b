/// The header of a frame from a client (RFC 6455 §5.2).
struct ReferenceHeader {
    let isFinal: Bool
    let opcode: UInt8
    let length: Int
    /// The size of the header itself.
    let octets: Int
    /// Whether it breaks a rule by itself: reserved bits, no mask, a control frame that is long or in parts.
    ///
    /// A length in more octets than it needs is forgiven.
    let isBroken: Bool
    private let key: [UInt8]

    /// Nil when octets are missing.
    init?(_ octets: ArraySlice<UInt8>) {
        let head = Array(octets.prefix(14))
        guard head.count >= 2 else { return nil }
        let short = Int(head[1] & 0x7F)
        let extra = short == 127 ? 8 : short == 126 ? 2 : 0
        let isMasked = head[1] & 0x80 != 0
        guard head.count >= 2 + extra + (isMasked ? 4 : 0) else { return nil }
        let long = head[2..<2 + extra].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        length = extra == 0 ? short : Int(min(long, UInt64(Int32.max)))
        isFinal = head[0] & 0x80 != 0
        opcode = head[0] & 0x0F
        key = isMasked ? Array(head[(2 + extra)..<(6 + extra)]) : [0, 0, 0, 0]
        self.octets = 2 + extra + (isMasked ? 4 : 0)
        let isBadControl = opcode >= 8 && (length > 125 || !isFinal)
        isBroken = head[0] & 0x70 != 0 || !isMasked || isBadControl
    }

    func payload(of frame: ArraySlice<UInt8>) -> [UInt8] {
        frame.dropFirst(octets).prefix(length).enumerated().map { $1 ^ key[$0 % 4] }
    }

    /// Whether a header that is not complete may be refused already.
    static func mayBeBroken(_ octets: ArraySlice<UInt8>) -> Bool {
        guard octets.count >= 2, ReferenceHeader(octets) == nil else { return false }
        let masked = octets.prefix(10) + [UInt8](repeating: 0, count: 12)
        guard let header = ReferenceHeader(masked) else { return true }
        return header.isBroken || header.length > 125
    }
}
