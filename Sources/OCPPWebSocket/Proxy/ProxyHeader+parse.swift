/// Reads a header of version 1 or 2 from the first octets of a connection, however they were cut into reads.
extension ProxyHeader {
    enum Verdict: Equatable {
        /// More octets are needed.
        case incomplete
        /// The header is the first `length` octets; what follows is the client's.
        case header(ProxyHeader, length: Int)
        case unusable(ProxyFailure.Fault)
    }

    /// The longest header that is read, so that no verdict needs more octets than these.
    static let maxOctets = max(TextForm.maxOctets, BinaryForm.maxOctets)

    /// Judges all octets that have come so far.
    static func verdict(on octets: ArraySlice<UInt8>) -> Verdict {
        for (opening, form) in [
            (BinaryForm.opening, BinaryForm.verdict), (TextForm.opening, TextForm.verdict),
        ]
        where octets.starts(with: opening.prefix(octets.count)) {
            return octets.count < opening.count ? .incomplete : form(octets)
        }
        return .unusable(.missing)
    }
}
