/// An id tag: at most 20 characters, compared without regard to case (OCPP 1.6 §7.28).
public struct IdToken: Hashable, Sendable, CustomStringConvertible {
    /// As it was given.
    public let text: String
    /// The folded form that tags are compared and stored by.
    public let key: String

    public init(_ text: String) {
        self.text = text
        key = text.lowercased()
    }

    public var description: String { text }

    public static func == (left: IdToken, right: IdToken) -> Bool { left.key == right.key }

    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
