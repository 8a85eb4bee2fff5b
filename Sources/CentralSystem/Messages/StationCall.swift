public import OCPP16
public import OCPPJ

/// A CALL of a station, as its session hands it over.
public struct StationCall: Sendable {
    public let context: StationSessionContext
    public let messageID: String
    public let action: String
    public let payload: JSONView

    public init(context: StationSessionContext, messageID: String, action: String, payload: JSONView) {
        self.context = context
        self.messageID = messageID
        self.action = action
        self.payload = payload
    }
}

/// What the session sends back after the commit.
public struct Answer: Sendable {
    /// The payload of the CALLRESULT, or the CALLERROR.
    public var result: Result<[UInt8], CallError>
    /// The registration that a BootNotification was answered with.
    public var registration: RegistrationStatus?

    public init(result: Result<[UInt8], CallError>, registration: RegistrationStatus? = nil) {
        self.result = result
        self.registration = registration
    }
}
