public import OCPPJ

/// What the central system says about an id tag (OCPP 1.6 §7.27).
public struct IdTagInfo: OCPPPayload {
    public var status: AuthorizationStatus
    /// Until when the status holds; the charge point forgets it then.
    public var expiryDate: Timestamp?
    /// The group of the tag.
    public var parentIdTag: IdToken?

    public init(status: AuthorizationStatus, expiryDate: Timestamp? = nil, parentIdTag: IdToken? = nil) {
        self.status = status
        self.expiryDate = expiryDate
        self.parentIdTag = parentIdTag
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        status = try fields.value("status")
        expiryDate = try fields.optionalTimestamp("expiryDate")
        parentIdTag = try fields.optionalIdToken("parentIdTag", .informative)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("status", status)
        fields.field("expiryDate", expiryDate)
        fields.field("parentIdTag", parentIdTag)
    }
}
