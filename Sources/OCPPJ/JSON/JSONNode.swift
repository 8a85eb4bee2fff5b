/// One value or member name of a parsed text: where its bytes are, and where its subtree ends.
struct JSONNode: Sendable {
    var kind: JSONView.Kind
    /// Whether a string holds a backslash and so must be decoded before use.
    var hasEscapes = false
    /// First byte of the value; for strings the byte after the opening quote.
    var start: Int32
    /// Byte after the value; for strings the closing quote.
    var end: Int32
    /// Index of the first node that is not part of this value.
    var next: Int32
    /// Elements of an array, members of an object.
    var count: Int32 = 0
}
