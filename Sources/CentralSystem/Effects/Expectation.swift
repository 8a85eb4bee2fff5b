import Certificates
import OCPP16
import OCPPJ

/// What a command is to bring about, beyond the station's answer to it.
enum Expectation {
    case availability(connectorID: Int, AvailabilityType)
    case boot
    case start(connectorID: Int?, tag: IdToken)
    case stop(transactionID: Int)
    case message(String, connectorID: Int?)
    /// The station begins at the date that the request names.
    case firmware(retries: Int, from: Timestamp?)
    case signedFirmware(requestID: Int, from: Timestamp?)
    case diagnostics(retries: Int)
    case log(requestID: Int)
    /// The station comes with the certificate that it was sent.
    case certificate(serialNumber: String)

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
            let request = read(UpdateFirmware.self)
            self = .firmware(retries: request?.retries ?? 0, from: request?.retrieveDate)
        case .signedUpdateFirmware:
            guard let request = read(SignedUpdateFirmware.self) else { return nil }
            self = .signedFirmware(requestID: request.requestId, from: request.firmware.retrieveDateTime)
        case .getDiagnostics:
            self = .diagnostics(retries: read(GetDiagnostics.self)?.retries ?? 0)
        case .getLog:
            guard let request = read(GetLog.self) else { return nil }
            self = .log(requestID: request.requestId)
        case .certificateSigned:
            guard let chain = read(CertificateSigned.self)?.certificateChain,
                let leaf = try? PeerCertificate(pem: chain)
            else { return nil }
            self = .certificate(serialNumber: leaf.serialNumber)
        default: return nil
        }
    }

    /// Until when the effect is waited for, of a command that is sent now.
    func deadline(at time: Timestamp, _ settings: EffectPatience) -> Timestamp {
        switch self {
        case .availability: time.adding(settings.availability)
        case .boot: time.adding(settings.boot)
        case .start: time.adding(settings.start)
        case .stop: time.adding(settings.stop)
        case .message: time.adding(settings.message)
        case .firmware(_, let from), .signedFirmware(_, let from):
            max(time, from ?? time).adding(settings.firmware)
        case .diagnostics, .log: time.adding(settings.upload)
        case .certificate: time.adding(settings.certificate)
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
