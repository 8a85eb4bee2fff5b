/// Where a fault is, seen from the object that is read: a field, or an element of a list.
///
/// Its text, a JSON pointer, is made only when there is a fault.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible {
    /// The object itself.
    public static let whole = FieldPath("")

    private let name: String
    private let index: Int?

    public init(_ name: String, _ index: Int? = nil) {
        self.name = name
        self.index = index
    }

    /// For example "/idTag" or "/meterValue/0"; names are bounded, for a station may make them up.
    public var description: String {
        var path = "/"
        for character in name.limited(to: 60) {
            switch character {
            case "~": path += "~0"
            case "/": path += "~1"
            default: path.append(character)
            }
        }
        guard let index else { return path }
        return "\(path)/\(index)"
    }
}
