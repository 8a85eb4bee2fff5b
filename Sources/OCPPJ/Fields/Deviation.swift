/// One place where a payload left the standard and was understood all the same.
public struct Deviation: Sendable, Hashable {
    /// What was odd.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A field that the message does not have; ignored.
        case unknownField
        /// A field that occurs again; the first counts.
        case duplicateField
        /// An optional field that is null; read as absent.
        case nullField
        /// The payload is null; read as an empty object.
        case nullPayload
        /// A text beyond its length; kept whole.
        case tooLong
        /// An empty optional text; read as absent.
        case emptyString
        /// Control characters or outer spaces in an id tag; taken out.
        case controlCharacters
        /// An enumeration value that the standard does not have.
        case unknownValue
        /// A number where a text is wanted.
        case numberAsString
        /// An integer written with fraction or exponent (5.0).
        case integerAsDecimal
        /// More decimals than allowed; rounded.
        case fractionRounded
        /// A number outside the range that the text gives.
        case outOfRange
        /// A list that should have at least one element.
        case emptyList
        /// A date-time without zone; read as UTC.
        case timestampWithoutZone
        /// A date-time that is readable but not RFC 3339.
        case oddTimestamp
        /// An unreadable or impossible date-time; replaced by the time of receipt, or dropped when optional.
        case badTimestamp
        /// A whole answer that cannot be read.
        case unreadable
        /// More deviations than are kept of one message.
        case more
    }

    /// Where: a JSON pointer, "/" for the payload itself.
    public var path: String
    public var kind: Kind
    /// What was there, in one sentence.
    public var detail: String

    public init(path: String, kind: Kind, detail: String) {
        self.path = path
        self.kind = kind
        self.detail = detail
    }
}
