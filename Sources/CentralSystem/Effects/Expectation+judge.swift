import OCPP16

/// What an observation means for a command whose effect is waited for.
enum Judgement: Hashable {
    /// Nothing.
    case unrelated
    /// A step on the way; not expected means: not after the step before.
    case progress(String, isExpected: Bool)
    /// It happened; the subject names the transaction or message that shows it.
    case observed(subject: String? = nil, detail: String? = nil)
    /// It will not happen.
    case failed(String)
}

/// What is known of a command whose effect is waited for.
struct EffectSoFar {
    /// The last step that was recorded.
    var detail: String?
    /// Failed attempts before this observation.
    var failures = 0
    /// Id of the message that is being observed.
    var messageID = ""
}

extension Expectation {
    private static func preparing(_ connectorID: Int) -> String { "connector \(connectorID) is Preparing" }

    /// What the observation means for this expectation; `isWholeStation` tells whether every connector of the
    /// station has a status that fits the availability type.
    func judge(
        _ observation: Observation, _ before: EffectSoFar,
        isWholeStation: (AvailabilityType) throws -> Bool
    ) rethrows -> Judgement {
        switch (self, observation) {
        case (.availability(let wanted, let type), .status(let connectorID, let status)):
            if connectorID == wanted {
                return type.fits(status) ? .observed(detail: status.rawValue) : .unrelated
            }
            // Many stations report nothing for connector 0, only for each connector.
            guard wanted == 0, try isWholeStation(type) else { return .unrelated }
            return .observed(detail: "every connector is \(type.rawValue)")
        case (.boot, .boot):
            return .observed(subject: before.messageID)
        case (.start(let connectorID, let tag), .start(let id, let started, let startedTag, let verdict)):
            guard tag == startedTag, connectorID == nil || connectorID == started else { return .unrelated }
            let refusal = verdict == .accepted ? nil : "the tag was refused: \(verdict.rawValue)"
            return .observed(subject: "\(id)", detail: refusal)
        case (.start(let wanted, _), .status(let connectorID, .preparing)):
            guard connectorID > 0, wanted == nil || wanted == connectorID else { return .unrelated }
            return .progress(Self.preparing(connectorID), isExpected: true)
        // OCPP 1.6 §4.9, transitions B1 and B6: tag and plug did not come together, and the authorization is over.
        case (.start, .status(let connectorID, let status))
        where status == .available || status == .finishing:
            guard before.detail == Self.preparing(connectorID) else { return .unrelated }
            return .failed("connector \(connectorID) became \(status.rawValue), and no transaction followed")
        case (.stop(let wanted), .stop(let id, let reason)):
            return wanted == Int(id) ? .observed(subject: "\(id)", detail: reason.rawValue) : .unrelated
        case (.message(let wanted, let connectorID), _):
            guard let trigger = observation.trigger, trigger.message == wanted,
                connectorID == nil || trigger.connectorID == nil || trigger.connectorID == connectorID
            else { return .unrelated }
            return .observed(subject: before.messageID)
        case (.firmware(let retries, _), .firmware(let status)):
            return FirmwareLife.judge(status, retries: retries, before)
        case (.signedFirmware(let wanted, _), .signedFirmware(let status, let requestID)):
            return requestID == nil || requestID == wanted
                ? FirmwareLife.judge(status, before) : .unrelated
        case (.diagnostics(let retries), .diagnostics(let status)):
            return UploadLife.judge(status, retries: retries, before)
        case (.log(let wanted), .log(let status, let requestID)):
            return requestID == nil || requestID == wanted ? UploadLife.judge(status, before) : .unrelated
        case (.certificate(let wanted), .certificate(let serialNumber)):
            return wanted == serialNumber ? .observed(detail: "the station uses it") : .unrelated
        default: return .unrelated
        }
    }
}

extension AvailabilityType {
    /// Whether a connector with this status is as the change asks (OCPP 1.6 §4.9: Unavailable and Faulted are
    /// inoperative).
    func fits(_ status: ChargePointStatus) -> Bool {
        switch self {
        case .operative: status != .unavailable && status != .faulted
        case .inoperative: status == .unavailable
        }
    }
}
