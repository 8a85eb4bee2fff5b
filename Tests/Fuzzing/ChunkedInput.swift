/// Octets, and the reads in which they arrive.
///
/// The lower three bits of the first octet say how many sizes follow it, the other five are flags. The sizes of the
/// reads are used in turn, zero is all that is left; what follows the sizes are the octets. After 64 reads all that
/// is left comes at once, which keeps a run short.
public struct ChunkedInput: Sendable {
    private static let mostReads = 64

    public let flags: UInt8
    public let octets: [UInt8]
    private let sizes: [Int]

    public init(_ input: [UInt8]) {
        let first = input.first ?? 0
        let rest = input.dropFirst()
        flags = first >> 3
        sizes = rest.prefix(Int(first & 7)).map(Int.init)
        octets = Array(rest.dropFirst(Int(first & 7)))
    }

    public var chunks: [[UInt8]] { chunks(of: octets) }

    /// Cuts other octets with these sizes.
    public func chunks(of octets: [UInt8]) -> [[UInt8]] {
        var chunks: [[UInt8]] = []
        var rest = octets[...]
        while !rest.isEmpty {
            let size = sizes.isEmpty || chunks.count == Self.mostReads ? 0 : sizes[chunks.count % sizes.count]
            let chunk = rest.prefix(size == 0 ? rest.count : size)
            chunks.append(Array(chunk))
            rest = rest.dropFirst(chunk.count)
        }
        return chunks
    }
}
