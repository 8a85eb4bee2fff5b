public import OCPPJ

/// Asks for a firmware update whose signature is checked (white paper L01).
public struct SignedUpdateFirmware: CentralRequest {
    public static let action = "SignedUpdateFirmware"

    public var retries: Int?
    /// In seconds.
    public var retryInterval: Int?
    public var requestId: Int
    public var firmware: Firmware

    public init(retries: Int? = nil, retryInterval: Int? = nil, requestId: Int, firmware: Firmware) {
        self.retries = retries
        self.retryInterval = retryInterval
        self.requestId = requestId
        self.firmware = firmware
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        retries = try fields.optionalInteger("retries", minimum: 0)
        retryInterval = try fields.optionalInteger("retryInterval", minimum: 0)
        requestId = try fields.integer("requestId")
        firmware = try fields.object("firmware", Firmware.init(from:))
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("retries", retries)
        fields.field("retryInterval", retryInterval)
        fields.field("requestId", requestId)
        fields.field("firmware", firmware)
    }
}

extension SignedUpdateFirmware {
    /// The answer to SignedUpdateFirmware.
    public struct Response: OCPPPayload {
        public var status: UpdateFirmwareStatus

        public init(status: UpdateFirmwareStatus) {
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

/// The verdict on a signed firmware update (white paper L01).
public enum UpdateFirmwareStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    /// A running update was given up for this one.
    case acceptedCanceled = "AcceptedCanceled"
    case invalidCertificate = "InvalidCertificate"
    case revokedCertificate = "RevokedCertificate"
}
