public import Database
import OCPP16
public import OCPPJ

extension CentralSystem {
    /// Answers a call of a station.
    ///
    /// It throws only for a failure of our own: then nothing was written, the station gets InternalError
    /// and tries again.
    public func answer(
        _ call: StationCall, at time: Timestamp, in transaction: Transaction
    ) throws -> Answer {
        let message = StationMessage(
            context: call.context, messageID: call.messageID, receivedAt: time, transaction: transaction)
        // Another node may have the station by now: then what comes from here is of the past.
        try transaction.require(
            "select 1 from station where id = $1 and generation = $2",
            [call.context.stationID, call.context.generation])
        do {
            guard let action = StationAction(rawValue: call.action) else {
                throw CentralAction(rawValue: call.action) == nil
                    ? CallError(code: .notImplemented, description: "unknown action")
                    : CallError(code: .notSupported, description: "an action of central systems")
            }
            try checkRegistration(action, message)
            return try dispatch(action, call.payload, message)
        } catch let error as CallError {
            let deviation = Deviation(
                path: "/", kind: .unreadable, detail: "\(error.code.rawValue): \(error)")
            try store([deviation], of: call.action.limited(to: 50), message)
            return Answer(result: .failure(error))
        }
    }

    /// The answer to a Heartbeat, which writes nothing.
    public static func heartbeat(at time: Timestamp) -> [UInt8] {
        Heartbeat.Response(currentTime: time).encoded()
    }

    /// One line for each action of a station.
    private func dispatch(
        _ action: StationAction, _ payload: JSONView, _ message: StationMessage
    ) throws -> Answer {
        switch action {
        case .authorize: try handle(payload, message, authorize)
        case .bootNotification: try bootNotification(payload, message)
        case .dataTransfer: try handle(payload, message, dataTransfer)
        case .diagnosticsStatusNotification: try handle(payload, message, diagnosticsStatus)
        case .firmwareStatusNotification: try handle(payload, message, firmwareStatus)
        case .heartbeat: try handle(payload, message, heartbeat)
        case .logStatusNotification: try handle(payload, message, logStatus)
        case .meterValues: try handle(payload, message, meterValues)
        case .securityEventNotification: try handle(payload, message, securityEvent)
        case .signCertificate: try handle(payload, message, signCertificate)
        case .signedFirmwareStatusNotification: try handle(payload, message, signedFirmwareStatus)
        case .startTransaction: try handleStored(payload, message, startTransaction)
        case .statusNotification: try handle(payload, message, statusNotification)
        case .stopTransaction: try handleStored(payload, message, stopTransaction)
        }
    }

    /// Decodes, stores the deviations, handles and encodes.
    private func handle<Request: StationRequest>(
        _ payload: JSONView, _ message: StationMessage,
        _ body: (Request, StationMessage) throws -> Request.Response
    ) throws -> Answer {
        let request: Request = try decode(payload, message)
        return Answer(result: .success(try body(request, message).encoded()))
    }

    /// The same for messages whose first answer is kept and repeated verbatim.
    private func handleStored<Request: StationRequest>(
        _ payload: JSONView, _ message: StationMessage, _ body: (Request, StationMessage) throws -> String
    ) throws -> Answer {
        let request: Request = try decode(payload, message)
        return Answer(result: .success(Array(try body(request, message).utf8)))
    }

    func decode<Request: StationRequest>(
        _ payload: JSONView, _ message: StationMessage
    ) throws -> Request {
        let decoded = try Request.decode(
            payload, message.context.strictness, receivedAt: message.receivedAt)
        try store(decoded.deviations, of: Request.action, message)
        return decoded.value
    }

    private func heartbeat(_ request: Heartbeat, _ message: StationMessage) throws -> Heartbeat.Response {
        try observe(.heartbeat, message)
        return Heartbeat.Response(currentTime: message.receivedAt)
    }
}

/// The circumstances of one message.
struct StationMessage {
    let context: StationSessionContext
    let messageID: String
    let receivedAt: Timestamp
    let transaction: Transaction

    var stationID: Int64 { context.stationID }
}
