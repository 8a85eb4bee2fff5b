public import OCPPJ

/// The answer without fields: `{}`.
public struct EmptyResponse: OCPPPayload {
    public init() {}

    public init(from fields: inout FieldReader) throws(CallError) {}

    public func write(to fields: inout ObjectWriter) {}
}
