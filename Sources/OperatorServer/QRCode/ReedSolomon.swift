/// The error correction of QR codes: a Reed-Solomon code over GF(2⁸) with the polynomial 0x11D (ISO/IEC 18004 §7.5.2).
struct ReedSolomon: Sendable {
    /// The coefficients of the generator, from the second highest power down to the constant; the highest is 1.
    private let generator: [UInt8]

    init(degree: Int) {
        var coefficients = [UInt8](repeating: 0, count: degree)
        coefficients[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            // Multiply by (x - root).
            for place in 0..<degree {
                coefficients[place] = Self.product(coefficients[place], root)
                if place + 1 < degree { coefficients[place] ^= coefficients[place + 1] }
            }
            root = Self.product(root, 2)
        }
        generator = coefficients
    }

    /// The codewords of error correction that belong to these codewords of data.
    func remainder(_ data: [UInt8]) -> [UInt8] {
        var remainder = [UInt8](repeating: 0, count: generator.count)
        for octet in data {
            let factor = octet ^ remainder.removeFirst()
            remainder.append(0)
            for place in remainder.indices { remainder[place] ^= Self.product(generator[place], factor) }
        }
        return remainder
    }

    private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var product = 0
        for bit in (0..<8).reversed() {
            product = product << 1 ^ (product >> 7) * 0x11D
            product ^= Int(b >> UInt8(bit) & 1) * Int(a)
        }
        return UInt8(truncatingIfNeeded: product)
    }
}
