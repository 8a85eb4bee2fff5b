import OCPP16
import OCPPJ

/// What a command is to bring about, beyond the station's answer to it.
enum Expectation {
    case availability(connectorID: Int, AvailabilityType)
    case boot
    case start(connectorID: Int?, tag: IdToken)
    case stop(transactionID: Int)
    case message(String, connectorID: Int?)
    case firmware(retries: Int)
    case signedFirmware(requestID: Int)
    case diagnostics(retries: Int)
    case log(requestID: Int)

    /// Nil for commands whose answer says all, and for payloads that say nothing of it.
    init?(action: CentralAction, payload: JSONView) {
        func read<Request: CentralRequest>(_ type: Request.Type = Request.self) -> Request? {
            do { return try Request.decode(payload, .lenient, ranges: .reported).value } catch { return nil }
        }
        switch action {
        case .changeAvailability:
            guard let request = read(ChangeAvailability.self) else { return nil }
            self = .availability(connectorID: request.connectorId, request.type)
        case .reset:
            self = .boot
        case .remoteStartTransaction:
            guard let request = read(RemoteStartTransaction.self) else { return nil }
            self = .start(connectorID: request.connectorId, tag: request.idTag)
        case .remoteStopTransaction:
            guard let request = read(RemoteStopTransaction.self) else { return nil }
            self = .stop(transactionID: request.transactionId)
        case .triggerMessage, .extendedTriggerMessage:
            guard let message = payload["requestedMessage"]?.string else { return nil }
            self = .message(message, connectorID: payload["connectorId"]?.number?.int)
        case .updateFirmware:
            self = .firmware(retries: read(UpdateFirmware.self)?.retries ?? 0)
        case .signedUpdateFirmware:
            guard let request = read(SignedUpdateFirmware.self) else { return nil }
            self = .signedFirmware(requestID: request.requestId)
        case .getDiagnostics:
            self = .diagnostics(retries: read(GetDiagnostics.self)?.retries ?? 0)
        case .getLog:
            guard let request = read(GetLog.self) else { return nil }
            self = .log(requestID: request.requestId)
        default: return nil
        }
    }

    /// How long after the command was sent its effect is waited for.
    func patience(_ settings: EffectPatience) -> Duration {
        switch self {
        case .availability: settings.availability
        case .boot: settings.boot
        case .start: settings.start
        case .stop: settings.stop
        case .message: settings.message
        case .firmware, .signedFirmware: settings.firmware
        case .diagnostics, .log: settings.upload
        }
    }

    /// Whether only the newest such command of a station can be going on.
    var isReplacedByNext: Bool {
        switch self {
        case .firmware, .signedFirmware, .diagnostics, .log: true
        default: false
        }
    }
}
