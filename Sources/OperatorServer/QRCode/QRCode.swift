/// A QR code of octets (ISO/IEC 18004): byte mode, error correction level M, in the smallest version that has room.
struct QRCode: Sendable, Hashable {
    /// The version, 1 to 40, which is the size.
    let version: Int
    /// The mask, 0 to 7, that makes it easiest to read.
    let mask: Int
    /// The modules row by row; true is dark.
    let modules: [[Bool]]

    /// Modules along a side.
    var size: Int { modules.count }

    /// Nil for more octets than the largest version holds, which are 2,331.
    ///
    /// `mask` is chosen by the penalty of each (§7.8.3) unless it is given.
    init?(_ octets: [UInt8], mask wanted: Int? = nil) {
        guard let version = QRVersion.smallest(for: octets.count) else { return nil }
        var grid = QRGrid(version)
        grid.place(version.withErrorCorrection(version.dataCodewords(octets)))
        let masks = wanted.map { [$0] } ?? Array(0..<8)
        let candidates = masks.map { mask in (mask: mask, modules: grid.masked(mask)) }
        guard
            let best = candidates.min(by: { QRPenalty.of($0.modules) < QRPenalty.of($1.modules) })
        else { return nil }
        self.version = version.number
        mask = best.mask
        modules = best.modules
    }
}
