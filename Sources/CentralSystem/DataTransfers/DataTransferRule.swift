public import OCPP16
public import OCPPJ

/// What a station is answered to a DataTransfer of a vendor and a message id.
public struct DataTransferRule: Sendable, Hashable {
    public var id: Int64
    public var vendorId: String
    /// Nil: any message id of the vendor that has no rule of its own.
    public var messageId: String?
    public var status: DataTransferStatus
    /// The `data` of the answer.
    public var data: String?
    public var note: String?
    public var createdAt: Timestamp

    public init(
        vendorId: String, messageId: String? = nil, status: DataTransferStatus = .accepted,
        data: String? = nil, note: String? = nil, createdAt: Timestamp
    ) {
        id = 0
        self.vendorId = vendorId
        self.messageId = messageId
        self.status = status
        self.data = data
        self.note = note
        self.createdAt = createdAt
    }
}
