import OCPPJ

/// Reads the members of an order for a file transfer; absent and null are the same.
///
/// Throws `ChangeRefusal.invalid` with a pointer to the member.
struct OrderReader {
    static let retries = 0...1_000
    static let retryInterval = 0...Int(Int32.max)
    /// A year at most: a link that is forgotten ends some day.
    static let linkHours = 1...8_760

    let view: JSONView

    init(_ view: JSONView) { self.view = view }

    func text(_ name: String, max: Int) throws -> String? {
        try value(name) { view in
            guard let text = view.string, (1...max).contains(text.count), !text.contains("\0") else {
                throw fault(name, "must be a text of 1 to \(max) characters")
            }
            return text
        }
    }

    /// A URL of any scheme that a station may understand.
    func location(max: Int) throws -> String? {
        try value("location") { view in
            guard let text = view.string, text.count <= max, FieldReader.isURI(text) else {
                throw fault("location", "must be a URL of at most \(max) characters")
            }
            return text
        }
    }

    func time(_ name: String) throws -> Timestamp? {
        try value(name) { view in
            guard let text = view.string, let (time, isStrict) = Timestamp.parse(text), isStrict else {
                throw fault(name, "must be a time such as 2030-01-31T08:00:00Z")
            }
            return time
        }
    }

    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        try value(name) { view in
            guard let number = view.number?.int, range.contains(number) else {
                throw fault(
                    name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
    }

    private func value<Value>(_ name: String, _ read: (JSONView) throws -> Value) rethrows -> Value? {
        guard let view = view[name], view.kind != .null else { return nil }
        return try read(view)
    }

    private func fault(_ name: String, _ sentence: String) -> ChangeRefusal {
        .invalid(pointer: "/\(name)", sentence: sentence)
    }
}
