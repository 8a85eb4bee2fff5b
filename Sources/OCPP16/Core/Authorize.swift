public import OCPPJ

/// A tag was presented and wants to charge (OCPP 1.6 §4.1).
public struct Authorize: StationRequest {
    public static let action = "Authorize"

    public var idTag: IdToken

    public init(idTag: IdToken) {
        self.idTag = idTag
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        idTag = try fields.idToken("idTag")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("idTag", idTag)
    }
}

extension Authorize {
    /// The answer to Authorize.
    public struct Response: OCPPPayload {
        public var idTagInfo: IdTagInfo

        public init(idTagInfo: IdTagInfo) {
            self.idTagInfo = idTagInfo
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            idTagInfo = try fields.object("idTagInfo", IdTagInfo.init(from:))
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("idTagInfo", idTagInfo)
        }
    }
}
