/// One of the 40 sizes of a QR code at error correction level M, and how octets become its codewords.
struct QRVersion: Sendable, Hashable {
    let number: Int

    /// Codewords of error correction in each block, by version (§7.5.1, table 9, level M).
    private static let correctionOfBlock = [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
        26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ]
    /// Blocks, by version.
    private static let blocks = [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
        17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ]

    /// The smallest version with room for so many octets; nil when none has.
    static func smallest(for octets: Int) -> QRVersion? {
        (1...40).lazy.map(QRVersion.init).first { version in
            octets * 8 <= version.dataCodewordCount * 8 - 4 - version.lengthBits
        }
    }

    /// Modules along a side.
    var size: Int { number * 4 + 17 }

    /// The centres of the alignment patterns, along either axis (annex E).
    var alignmentCentres: [Int] {
        guard number > 1 else { return [] }
        let count = number / 7 + 2
        let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<count - 1).map { size - 7 - $0 * step }.reversed()
    }

    /// Codewords that the symbol has room for: what the patterns leave, without the rest that is no octet.
    var codewordCount: Int {
        let side = number * 4 + 17
        var modules = side * side - 3 * 64 - 2 * 15 - 1 - 2 * (side - 16)
        let centres = alignmentCentres.count
        if centres > 0 { modules -= (centres * centres - 3) * 25 - (centres - 2) * 2 * 5 }
        if number >= 7 { modules -= 2 * 18 }
        return modules / 8
    }

    var dataCodewordCount: Int {
        codewordCount - Self.correctionOfBlock[number - 1] * Self.blocks[number - 1]
    }

    /// Bits of the length of a segment of octets (§7.4.1, table 3).
    private var lengthBits: Int { number < 10 ? 8 : 16 }

    /// One segment of octets with its terminator, padded to what the version holds (§7.4).
    func dataCodewords(_ octets: [UInt8]) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ count: Int) {
            bits += (0..<count).reversed().map { value >> $0 & 1 == 1 }
        }
        append(0b0100, 4)
        append(octets.count, lengthBits)
        for octet in octets { append(Int(octet), 8) }
        append(0, min(4, dataCodewordCount * 8 - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var codewords = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        for pad in 0..<(dataCodewordCount - codewords.count) {
            codewords.append(pad.isMultiple(of: 2) ? 0xEC : 0x11)
        }
        return codewords
    }

    /// The data in blocks, each with its error correction, interleaved (§7.6).
    func withErrorCorrection(_ data: [UInt8]) -> [UInt8] {
        let count = Self.blocks[number - 1]
        let code = ReedSolomon(degree: Self.correctionOfBlock[number - 1])
        let short = data.count / count
        let longOnes = data.count % count
        var blocks: [[UInt8]] = []
        var start = 0
        for block in 0..<count {
            let end = start + short + (block < count - longOnes ? 0 : 1)
            blocks.append(Array(data[start..<end]))
            start = end
        }
        let corrections = blocks.map(code.remainder)
        return Self.interleaved(blocks) + Self.interleaved(corrections)
    }

    private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
        let longest = blocks.map(\.count).max() ?? 0
        return (0..<longest).flatMap { place in
            blocks.compactMap { $0.indices.contains(place) ? $0[place] : nil }
        }
    }
}
