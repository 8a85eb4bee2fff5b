/// A property that some input broke, and how.
public struct BrokenProperty: Error, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }

    /// Throws when the property does not hold.
    public static func unless(
        _ holds: Bool, _ sentence: @autoclosure () -> String
    ) throws(BrokenProperty) {
        if !holds { throw BrokenProperty(sentence()) }
    }
}
