/// A value of an enumeration that stations extend: every text is one, and `isStandard` tells which are the
/// standard's own.
public protocol OpenValue: RawRepresentable, Sendable, Hashable where RawValue == String {
    var isStandard: Bool { get }
}
