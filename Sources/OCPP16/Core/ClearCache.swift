public import OCPPJ

/// Empties the authorization cache (OCPP 1.6 §5.4).
public struct ClearCache: CentralRequest {
    public static let action = "ClearCache"

    public init() {}

    public init(from fields: inout FieldReader) throws(CallError) {}

    public func write(to fields: inout ObjectWriter) {}
}

extension ClearCache {
    /// The answer to ClearCache.
    public struct Response: OCPPPayload {
        public var status: GenericStatus

        public init(status: GenericStatus) {
            self.status = status
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            status = try fields.value("status")
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("status", status)
        }
    }
}
