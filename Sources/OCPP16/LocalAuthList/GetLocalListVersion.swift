public import OCPPJ

/// Asks which local authorization list is installed (OCPP 1.6 §5.10).
public struct GetLocalListVersion: CentralRequest {
    public static let action = "GetLocalListVersion"

    public init() {}

    public init(from fields: inout FieldReader) throws(CallError) {}

    public func write(to fields: inout ObjectWriter) {}
}

extension GetLocalListVersion {
    /// The answer to GetLocalListVersion.
    public struct Response: OCPPPayload {
        /// 0: empty, -1: not supported.
        public var listVersion: Int

        public init(listVersion: Int) {
            self.listVersion = listVersion
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            listVersion = try fields.integer("listVersion")
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("listVersion", listVersion)
        }
    }
}
