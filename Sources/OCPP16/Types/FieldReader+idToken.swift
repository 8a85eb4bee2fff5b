import OCPPJ

extension FieldReader {
    /// A required id tag; `.informative` keeps one that is too long, because energy has flowed for it.
    mutating func idToken(_ name: String, _ length: Length = .binding) throws(CallError) -> IdToken {
        IdToken(try tag(name, length))
    }

    mutating func optionalIdToken(_ name: String, _ length: Length = .binding) throws(CallError) -> IdToken? {
        try optionalTag(name, length).map(IdToken.init)
    }
}
