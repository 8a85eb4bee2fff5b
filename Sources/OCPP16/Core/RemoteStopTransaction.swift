public import OCPPJ

/// Asks for a transaction to be stopped (OCPP 1.6 §5.12).
public struct RemoteStopTransaction: CentralRequest {
    public static let action = "RemoteStopTransaction"

    public var transactionId: Int

    public init(transactionId: Int) {
        self.transactionId = transactionId
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        transactionId = try fields.integer("transactionId")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("transactionId", transactionId)
    }
}

extension RemoteStopTransaction {
    /// The answer to RemoteStopTransaction.
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
