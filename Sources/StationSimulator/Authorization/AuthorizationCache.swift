import OCPP16
import OCPPJ

/// The verdicts that the central system gave lately (OCPP 1.6 §3.5.1).
struct AuthorizationCache: Sendable {
    static let capacity = 500

    private var verdicts: [IdToken: IdTagInfo] = [:]
    private var order: [IdToken] = []

    /// The verdict on a tag; an accepted one that has expired since counts as expired.
    func verdict(on tag: IdToken, at now: Timestamp) -> IdTagInfo? { verdicts[tag]?.judged(at: now) }

    mutating func learn(_ tag: IdToken, _ info: IdTagInfo) {
        if verdicts.updateValue(info, forKey: tag) != nil { return }
        order.append(tag)
        if order.count > Self.capacity { verdicts[order.removeFirst()] = nil }
    }

    mutating func clear() {
        verdicts = [:]
        order = []
    }
}

extension IdTagInfo {
    /// What it is worth at that instant.
    func judged(at now: Timestamp) -> IdTagInfo {
        guard status == .accepted, let expiryDate, expiryDate <= now else { return self }
        return IdTagInfo(status: .expired, expiryDate: expiryDate, parentIdTag: parentIdTag)
    }
}
