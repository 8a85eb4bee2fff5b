import OCPP16
import OCPPJ

extension SimulatedStation {
    /// Finds out whether a tag may do this: locally where the keys allow it, else by Authorize.
    mutating func authorize(_ tag: IdToken, _ purpose: AuthorizationPurpose) {
        guard isOnline else { return authorizeOffline(tag, purpose) }
        if configuration.flag("LocalPreAuthorize"), let local = localVerdict(on: tag),
            local.status == .accepted
        {
            return authorized(tag, local.parentIdTag, purpose)
        }
        call(Authorize(idTag: tag), for: .authorize(tag, purpose))
    }

    mutating func concludeAuthorize(_ tag: IdToken, _ purpose: AuthorizationPurpose, _ info: IdTagInfo?) {
        guard let info else { return authorizeOffline(tag, purpose) }
        learn(tag, info)
        guard info.status == .accepted else { return log("tag \(tag): \(info.status.rawValue)") }
        authorized(tag, info.parentIdTag, purpose)
    }

    /// OCPP 1.6 §3.5.4: the list, the cache, then AllowOfflineTxForUnknownId.
    private mutating func authorizeOffline(_ tag: IdToken, _ purpose: AuthorizationPurpose) {
        if configuration.flag("LocalAuthorizeOffline"), let local = localVerdict(on: tag) {
            guard local.status == .accepted else {
                return log("tag \(tag): \(local.status.rawValue), offline")
            }
            return authorized(tag, local.parentIdTag, purpose)
        }
        guard configuration.flag("AllowOfflineTxForUnknownId") else {
            return log("tag \(tag): unknown while offline")
        }
        authorized(tag, nil, purpose)
    }

    /// The list comes before the cache (OCPP 1.6 §3.5.3).
    func localVerdict(on tag: IdToken) -> IdTagInfo? {
        if configuration.flag("LocalAuthListEnabled"), let info = localList.verdict(on: tag, at: now) {
            return info
        }
        return configuration.flag("AuthorizationCacheEnabled") ? cache.verdict(on: tag, at: now) : nil
    }

    mutating func learn(_ tag: IdToken, _ info: IdTagInfo) {
        if configuration.flag("AuthorizationCacheEnabled") { cache.learn(tag, info) }
    }

    /// The tag may do what it was presented for.
    private mutating func authorized(
        _ tag: IdToken, _ parent: IdToken?, _ purpose: AuthorizationPurpose
    ) {
        switch purpose {
        case .stop(let id):
            guard let index = index(of: id), let running = connectors[index].transaction else { return }
            guard let parent, parent == running.parentIdTag else {
                return log("connector \(id): tag \(tag) is of another group")
            }
            stopTransaction(index, .local, tag: tag)
        case .start(let id, let profile):
            grant(GrantedAuthorization(idTag: tag, parentIdTag: parent, profile: profile), at: id)
        }
    }

    /// Starts charging, or waits for the car.
    mutating func grant(_ granted: GrantedAuthorization, at id: Int) {
        guard let index = index(of: id), connectors[index].isFree, isOperative else { return }
        guard !isKeptFromOthers(id, granted.idTag, granted.parentIdTag) else {
            return log("connector \(id): reserved for somebody else")
        }
        var granted = granted
        // A remote start and a card of the same user are one wish: the profile of the remote start stays.
        if let waiting = connectors[index].authorization, waiting.idTag == granted.idTag {
            granted.profile = granted.profile ?? waiting.profile
        }
        guard connectors[index].vehicle != nil else {
            connectors[index].authorization = granted
            return
        }
        startTransaction(index, granted)
    }
}
