public import OCPPJ

/// Anything that vendors agree on, either way (OCPP 1.6 §4.3, §5.6).
public struct DataTransfer: StationRequest, CentralRequest {
    public static let action = "DataTransfer"

    public var vendorId: String
    public var messageId: String?
    public var data: String?

    public init(vendorId: String, messageId: String? = nil, data: String? = nil) {
        self.vendorId = vendorId
        self.messageId = messageId
        self.data = data
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        vendorId = try fields.text("vendorId", max: 255)
        messageId = try fields.optionalText("messageId", max: 50)
        data = try fields.optionalFreeText("data")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("vendorId", vendorId, max: 255)
        fields.field("messageId", messageId, max: 50)
        fields.field("data", data)
    }
}

extension DataTransfer {
    /// The answer to DataTransfer.
    public struct Response: OCPPPayload {
        public var status: DataTransferStatus
        public var data: String?

        public init(status: DataTransferStatus, data: String? = nil) {
            self.status = status
            self.data = data
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            status = try fields.value("status")
            data = try fields.optionalFreeText("data")
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("status", status)
            fields.field("data", data)
        }
    }
}

/// The verdict on a data transfer; the text calls the last one UnknownVendor (OCPP 1.6 §7.23).
public enum DataTransferStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case unknownMessageId = "UnknownMessageId"
    case unknownVendorId = "UnknownVendorId"
}
