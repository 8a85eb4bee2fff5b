/// How hard a QR code is to read, by which its mask is chosen (ISO/IEC 18004 §7.8.3).
enum QRPenalty {
    static func of(_ modules: [[Bool]]) -> Int {
        let columns = modules.indices.map { column in modules.map { $0[column] } }
        let lines = modules + columns
        return lines.reduce(0) { $0 + runs($1) + finders($1) } + blocks(modules) + balance(modules)
    }

    /// Five of a colour in a line cost 3, each further one 1.
    private static func runs(_ line: [Bool]) -> Int {
        var penalty = 0
        var length = 0
        var last: Bool?
        for module in line {
            length = module == last ? length + 1 : 1
            last = module
            if length == 5 { penalty += 3 } else if length > 5 { penalty += 1 }
        }
        return penalty
    }

    private static let finder = [true, false, true, true, true, false, true]
    private static let light = [false, false, false, false]

    /// What looks like a finder with four light modules on a side costs 40; outside all is light.
    private static func finders(_ line: [Bool]) -> Int {
        let padded = light + line + light
        var penalty = 0
        for start in stride(from: 4, through: padded.count - 11, by: 1)
        where padded[start..<start + 7].elementsEqual(finder) {
            if padded[start - 4..<start].elementsEqual(light) { penalty += 40 }
            if padded[start + 7..<start + 11].elementsEqual(light) { penalty += 40 }
        }
        return penalty
    }

    /// Each square of four of a colour costs 3.
    private static func blocks(_ modules: [[Bool]]) -> Int {
        var penalty = 0
        for (upper, lower) in zip(modules, modules.dropFirst()) {
            for column in 1..<upper.count {
                let colour = upper[column]
                if upper[column - 1] == colour, lower[column] == colour, lower[column - 1] == colour {
                    penalty += 3
                }
            }
        }
        return penalty
    }

    /// Each full 5 % by which dark and light differ from one half costs 10.
    private static func balance(_ modules: [[Bool]]) -> Int {
        let total = modules.count * modules.count
        let dark = modules.reduce(0) { sum, row in sum + row.count(where: \.self) }
        return abs(dark * 20 - total * 10) / total * 10
    }
}
