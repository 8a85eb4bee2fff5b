public import OCPPJ

/// Replaces or changes the local authorization list (OCPP 1.6 §5.15).
public struct SendLocalList: CentralRequest {
    public static let action = "SendLocalList"

    public var listVersion: Int
    public var localAuthorizationList: [AuthorizationData]?
    public var updateType: UpdateType

    public init(
        listVersion: Int, localAuthorizationList: [AuthorizationData]? = nil, updateType: UpdateType
    ) {
        self.listVersion = listVersion
        self.localAuthorizationList = localAuthorizationList
        self.updateType = updateType
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        listVersion = try fields.integer("listVersion", minimum: 1)
        localAuthorizationList = try fields.optionalObjects(
            "localAuthorizationList", each: AuthorizationData.init(from:))
        updateType = try fields.value("updateType")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("listVersion", listVersion)
        fields.field("localAuthorizationList", localAuthorizationList)
        fields.field("updateType", updateType)
    }
}

extension SendLocalList {
    /// The answer to SendLocalList.
    public struct Response: OCPPPayload {
        public var status: UpdateStatus

        public init(status: UpdateStatus) {
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

/// Whether a list replaces or changes the former one (OCPP 1.6 §7.48).
public enum UpdateType: String, Sendable, Hashable, CaseIterable {
    case differential = "Differential"
    case full = "Full"
}

/// The verdict on a local list (OCPP 1.6 §7.47).
public enum UpdateStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case failed = "Failed"
    case notSupported = "NotSupported"
    case versionMismatch = "VersionMismatch"
}
