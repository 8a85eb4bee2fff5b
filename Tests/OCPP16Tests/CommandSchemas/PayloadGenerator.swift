import OCPPJ

/// Makes random payloads of a schema from a seed; with mischief, some of their values are not what it allows.
struct PayloadGenerator {
    /// SplitMix64, so that a seed names a payload.
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    /// One value in so many is replaced by one that some schema refuses; 0 means none.
    var mischief = 0
    private var random: Random

    private static let oddValues = [
        "null", "true", "\"\"", "{}", "[]", "5.0", "-1", "1e3", "16.55", "0.1", "\"Nonsense\"", "[null]",
        "\"2022-02-29T00:00:00Z\"", "\"2022-02-28T00:00:00\"", "\"no uri\"", "12345678901234567890123",
        "\"" + String(repeating: "x", count: 12_000) + "\"",
    ]

    init(seed: UInt64) {
        random = Random(state: seed)
    }

    /// A payload, which is an object whatever else is broken.
    mutating func payload(of schema: JSONSchema) -> String {
        guard case .object(let members, _) = schema.form else { return "{}" }
        return object(members)
    }

    private mutating func value(of schema: JSONSchema) -> String {
        if isChosen(oneIn: mischief) { return Self.oddValues.randomElement(using: &random) ?? "null" }
        switch schema.form {
        case .object(let members, _): return object(members)
        case .list(let element, _):
            let count = Int.random(in: 0...3, using: &random)
            return "[" + (0..<count).map { _ in value(of: element) }.joined(separator: ",") + "]"
        case .choice(let values): return "\"\(values.randomElement(using: &random) ?? "")\""
        case .integer: return String(Int.random(in: -10...100_000, using: &random))
        case .tenths: return Tenths(tenths: Int.random(in: -5...9_999, using: &random)).description
        case .text(_, _, "date-time", _):
            return "\"2030-0\(Int.random(in: 1...9, using: &random))-28T08:00:00.5+02:00\""
        case .text(_, _, "uri", _): return "\"ftp://host/\(Int.random(in: 0...9, using: &random))\""
        case .text(_, let most, _, _): return text(max: most ?? 60)
        case .flag: return Bool.random(using: &random) ? "true" : "false"
        default: return "null"
        }
    }

    private mutating func object(_ members: [JSONSchema.Member]) -> String {
        var written: [String] = []
        for member in members {
            let isLeftOut = member.isRequired ? isChosen(oneIn: mischief * 4) : Bool.random(using: &random)
            if !isLeftOut { written.append("\"\(member.name)\":\(value(of: member.schema))") }
        }
        if isChosen(oneIn: mischief * 4) { written.append("\"surplus\":1") }
        return "{" + written.shuffled(using: &random).joined(separator: ",") + "}"
    }

    /// Often as long as it may be, also in characters of several bytes.
    private mutating func text(max: Int) -> String {
        let count = Bool.random(using: &random) ? max : Int.random(in: 0...max, using: &random)
        let characters = ["a", "Z", "9", " ", "é", "漢", "🔌", "-"]
        return "\"" + (0..<count).map { _ in characters.randomElement(using: &random) ?? "a" }.joined() + "\""
    }

    private mutating func isChosen(oneIn count: Int) -> Bool {
        count > 0 && Int.random(in: 0..<count, using: &random) == 0
    }
}
