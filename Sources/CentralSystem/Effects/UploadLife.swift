import OCPP16

/// The steps of an upload of diagnostics or of a log (OCPP 1.6 §4.4, white paper N01).
enum UploadLife {
    static func judge(_ status: DiagnosticsStatus, retries: Int, _ before: EffectSoFar) -> Judgement {
        switch status {
        case .idle: .unrelated
        case .uploading: .progress(status.rawValue, isExpected: true)
        case .uploaded: .observed(detail: status.rawValue)
        case .uploadFailed:
            before.failures < retries
                ? .progress(status.rawValue, isExpected: true) : .failed(status.rawValue)
        }
    }

    static func judge(_ status: UploadLogStatus, _ before: EffectSoFar) -> Judgement {
        switch status {
        case .idle: .unrelated
        case .uploading: .progress(status.rawValue, isExpected: true)
        case .uploaded: .observed(detail: status.rawValue)
        case .badMessage, .notSupportedOperation, .permissionDenied, .uploadFailure: .failed(status.rawValue)
        }
    }
}
