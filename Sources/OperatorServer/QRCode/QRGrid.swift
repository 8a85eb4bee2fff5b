/// The modules of a QR code while it is drawn: patterns that readers find it by, then the codewords, then a mask.
struct QRGrid: Sendable {
    private let version: QRVersion
    private var modules: [[Bool]]
    /// Which modules belong to patterns, and are not masked.
    private var isPattern: [[Bool]]

    private var size: Int { version.size }

    /// A grid with all patterns; the places of format and version are taken.
    init(_ version: QRVersion) {
        self.version = version
        modules = Array(repeating: Array(repeating: false, count: version.size), count: version.size)
        isPattern = modules
        for place in 0..<size {
            set(row: 6, place, place.isMultiple(of: 2))
            set(row: place, 6, place.isMultiple(of: 2))
        }
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawFinder(row, column) }
        let centres = version.alignmentCentres
        for row in centres {
            for column in centres where !isAtFinder(row, column) { drawAlignment(row, column) }
        }
        drawFormat(mask: 0)
        drawVersion()
    }

    private func isAtFinder(_ row: Int, _ column: Int) -> Bool {
        let last = size - 7
        return (row == 6 && column == 6) || (row == 6 && column == last) || (row == last && column == 6)
    }

    private mutating func set(row: Int, _ column: Int, _ isDark: Bool) {
        modules[row][column] = isDark
        isPattern[row][column] = true
    }

    /// A finder with its separator; what lies outside is left out.
    private mutating func drawFinder(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for right in -4...4 {
                let (y, x) = (row + down, column + right)
                guard (0..<size).contains(y), (0..<size).contains(x) else { continue }
                let distance = max(abs(down), abs(right))
                set(row: y, x, distance != 2 && distance != 4)
            }
        }
    }

    private mutating func drawAlignment(_ row: Int, _ column: Int) {
        for down in -2...2 {
            for right in -2...2 { set(row: row + down, column + right, max(abs(down), abs(right)) != 1) }
        }
    }

    /// Level M and the mask, twice (§7.9).
    private mutating func drawFormat(mask: Int) {
        var remainder = mask
        for _ in 0..<10 { remainder = remainder << 1 ^ (remainder >> 9) * 0x537 }
        let format = (mask << 10 | remainder) ^ 0x5412
        func bit(_ place: Int) -> Bool { format >> place & 1 == 1 }
        for place in 0...5 { set(row: place, 8, bit(place)) }
        set(row: 7, 8, bit(6))
        set(row: 8, 8, bit(7))
        set(row: 8, 7, bit(8))
        for place in 9...14 { set(row: 8, 14 - place, bit(place)) }
        for place in 0...7 { set(row: 8, size - 1 - place, bit(place)) }
        for place in 8...14 { set(row: size - 15 + place, 8, bit(place)) }
        set(row: size - 8, 8, true)
    }

    /// The version from 7 on, twice (§7.10).
    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        var remainder = version.number
        for _ in 0..<12 { remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25 }
        let bits = version.number << 12 | remainder
        for place in 0..<18 {
            let isDark = bits >> place & 1 == 1
            let (near, far) = (place / 3, size - 11 + place % 3)
            set(row: near, far, isDark)
            set(row: far, near, isDark)
        }
    }

    /// Places the codewords in columns of two, upwards and downwards in turn, from the right (§7.7.3).
    mutating func place(_ codewords: [UInt8]) {
        var next = 0
        var isUpwards = true
        for right in stride(from: size - 1, through: 1, by: -2) {
            // The column of the timing pattern is left out.
            let right = right <= 6 ? right - 1 : right
            for step in 0..<size {
                let row = isUpwards ? size - 1 - step : step
                for column in [right, right - 1] where !isPattern[row][column] {
                    guard next < codewords.count * 8 else { continue }
                    modules[row][column] = codewords[next / 8] >> UInt8(7 - next % 8) & 1 == 1
                    next += 1
                }
            }
            isUpwards.toggle()
        }
    }

    /// The finished modules with one of the eight masks (§7.8.2).
    func masked(_ mask: Int) -> [[Bool]] {
        var grid = self
        for row in 0..<size {
            for column in 0..<size where !isPattern[row][column] {
                if Self.inverts(mask, row, column) { grid.modules[row][column].toggle() }
            }
        }
        grid.drawFormat(mask: mask)
        return grid.modules
    }

    private static func inverts(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }
}
