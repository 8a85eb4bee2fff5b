import OCPP16

/// The steps of a firmware update, as the station reports them (OCPP 1.6 §4.5, white paper L01).
///
/// Any order is recorded; a step that does not follow from the one before is marked as unexpected.
enum FirmwareLife {
    private static let successors: [FirmwareStatus: Set<FirmwareStatus>] = [
        .downloading: [.downloaded, .downloadFailed],
        .downloaded: [.installing, .installationFailed],
        .downloadFailed: [.downloading],
        .installing: [.installed, .installationFailed],
        .installationFailed: [.downloading, .installing],
    ]

    /// Where an update may begin; `installing` where the image is there already.
    private static let beginnings: Set<FirmwareStatus> = [.downloading, .downloadFailed, .installing]

    static func judge(_ status: FirmwareStatus, retries: Int, _ before: EffectSoFar) -> Judgement {
        let last = before.detail.flatMap(FirmwareStatus.init(rawValue:))
        let isExpected = (last.map { successors[$0] ?? [] } ?? beginnings).contains(status)
        switch status {
        case .idle: return .unrelated
        case .installed: return .observed(detail: status.rawValue)
        case .downloadFailed, .installationFailed:
            return before.failures < retries
                ? .progress(status.rawValue, isExpected: isExpected) : .failed(status.rawValue)
        case .downloading, .downloaded, .installing:
            return .progress(status.rawValue, isExpected: isExpected)
        }
    }

    private static let signedSuccessors: [SignedFirmwareStatus: Set<SignedFirmwareStatus>] = [
        .downloadScheduled: [.downloading, .downloadPaused, .downloadFailed],
        .downloadPaused: [.downloading, .downloadFailed],
        .downloading: [.downloaded, .downloadPaused, .downloadFailed],
        .downloadFailed: [.downloading, .downloadScheduled],
        .downloaded: [.signatureVerified, .invalidSignature],
        .signatureVerified: [.installScheduled, .installing, .installRebooting, .installed],
        .installScheduled: [.installing, .installRebooting, .installed],
        .installRebooting: [.installing, .installed],
        .installing: [.installRebooting, .installed, .installationFailed, .installVerificationFailed],
    ]

    private static let signedBeginnings: Set<SignedFirmwareStatus> = [
        .downloadScheduled, .downloading, .downloadFailed,
    ]

    static func judge(_ status: SignedFirmwareStatus, _ before: EffectSoFar) -> Judgement {
        let last = before.detail.flatMap(SignedFirmwareStatus.init(rawValue:))
        let isExpected = (last.map { signedSuccessors[$0] ?? [] } ?? signedBeginnings).contains(status)
        switch status {
        case .idle: return .unrelated
        case .installed: return .observed(detail: status.rawValue)
        case .downloadFailed, .installationFailed, .installVerificationFailed, .invalidSignature:
            return .failed(status.rawValue)
        default: return .progress(status.rawValue, isExpected: isExpected)
        }
    }
}
