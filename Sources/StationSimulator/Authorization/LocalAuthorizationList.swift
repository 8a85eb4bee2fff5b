import OCPP16
import OCPPJ

/// The list of tags that the central system keeps in the station (OCPP 1.6 §3.5.2).
struct LocalAuthorizationList: Sendable {
    static let capacity = 1_000

    /// 0 = empty, or never sent.
    private(set) var version = 0
    private var entries: [IdToken: IdTagInfo] = [:]

    func verdict(on tag: IdToken, at now: Timestamp) -> IdTagInfo? { entries[tag]?.judged(at: now) }

    /// Takes an update whole or not at all (OCPP 1.6 §5.15).
    mutating func update(_ request: SendLocalList) -> UpdateStatus {
        let list = request.localAuthorizationList ?? []
        // Errata 3.52: -1 and 0 are no versions of a list.
        guard request.listVersion > 0, Set(list.map(\.idTag)).count == list.count else { return .failed }
        var updated = entries
        switch request.updateType {
        case .full:
            guard list.allSatisfy({ $0.idTagInfo != nil }) else { return .failed }
            updated = [:]
        case .differential:
            guard request.listVersion > version else { return .versionMismatch }
        }
        for entry in list { updated[entry.idTag] = entry.idTagInfo }
        guard updated.count <= Self.capacity else { return .failed }
        entries = updated
        version = request.listVersion
        return .accepted
    }
}
