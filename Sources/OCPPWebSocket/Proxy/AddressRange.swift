/// An IP address, or all that begin with the same bits.
public struct AddressRange: Sendable, Hashable {
    private let first: NetworkAddress
    private let prefixBits: Int

    /// Reads `192.0.2.1`, `10.0.0.0/8` or `2001:db8::/32`; nil when it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = NetworkAddress(parts[0]) else { return nil }
        let bits = address.octets.count * 8
        guard parts.count == 2 else {
            (first, prefixBits) = (address, bits)
            return
        }
        guard let prefix = Int(parts[1]), (0...bits).contains(prefix), parts[1].allSatisfy(\.isNumber) else {
            return nil
        }
        (first, prefixBits) = (address, prefix)
    }

    /// Whether an address as it is written is in the range; false for what is none.
    public func contains(_ text: String) -> Bool { NetworkAddress(text).map(contains) ?? false }

    func contains(_ address: NetworkAddress) -> Bool {
        guard address.octets.count == first.octets.count else { return false }
        let (whole, rest) = (prefixBits / 8, prefixBits % 8)
        guard address.octets.prefix(whole) == first.octets.prefix(whole) else { return false }
        return rest == 0 || (address.octets[whole] ^ first.octets[whole]) >> UInt8(8 - rest) == 0
    }
}
