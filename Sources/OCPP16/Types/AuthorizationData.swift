public import OCPPJ

/// One entry of a local authorization list (OCPP 1.6 §7.1); without `idTagInfo` it deletes the tag.
public struct AuthorizationData: OCPPPayload {
    public var idTag: IdToken
    public var idTagInfo: IdTagInfo?

    public init(idTag: IdToken, idTagInfo: IdTagInfo? = nil) {
        self.idTag = idTag
        self.idTagInfo = idTagInfo
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        idTag = try fields.idToken("idTag")
        idTagInfo = try fields.optionalObject("idTagInfo", IdTagInfo.init(from:))
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("idTag", idTag)
        fields.field("idTagInfo", idTagInfo)
    }
}
