import OCPPJ

/// What is known of the issuer, fetched when it is needed and kept for a while.
///
/// An actor, because sign-ins at the same time share it across their waits for the issuer. It needs nothing of the
/// issuer before somebody signs in, so this system starts without it.
actor Issuer {
    private let settings: OpenIDSettings
    private let transport: any IssuerTransport
    private var metadata: (value: IssuerMetadata, at: Timestamp)?
    private var keys: (value: IssuerKeys, at: Timestamp)?
    private var failure: (value: OpenIDFailure, at: Timestamp)?
    private var lookedForKeysAt: Timestamp?
    /// Looks at what the issuer says of itself that are under way.
    private var looking = 0

    init(_ settings: OpenIDSettings, _ transport: any IssuerTransport) {
        (self.settings, self.transport) = (settings, transport)
    }

    /// What the issuer says of itself; a failure counts for all who ask within the next seconds.
    ///
    /// Anybody may begin a sign-in, so while the issuer takes its time only a few wait for it.
    func metadata(at time: Timestamp) async throws(OpenIDFailure) -> IssuerMetadata {
        if let metadata, isWithin(settings.metadataLifetime, metadata.at, time) { return metadata.value }
        if let failure, isWithin(settings.failurePause, failure.at, time) { throw failure.value }
        guard looking < settings.lookLimit else {
            throw OpenIDFailure(.issuerUnreachable, "\(looking) sign-ins wait for the issuer already")
        }
        looking += 1
        defer { looking -= 1 }
        do {
            let body = try await fetch(IssuerMetadata.url(of: settings.issuer))
            let value = try IssuerMetadata(body, issuer: settings.issuer)
            (metadata, failure) = ((value, time), nil)
            return value
        } catch {
            failure = (error, time)
            throw error
        }
    }

    func keys(at time: Timestamp) async throws(OpenIDFailure) -> IssuerKeys {
        if let keys, isWithin(settings.metadataLifetime, keys.at, time) { return keys.value }
        return try await fetchKeys(at: time)
    }

    /// The keys as they are now, for a token that none of those known has signed; nil so soon after another look.
    func renewedKeys(at time: Timestamp) async throws(OpenIDFailure) -> IssuerKeys? {
        if let last = lookedForKeysAt, isWithin(settings.keyPause, last, time) { return nil }
        lookedForKeysAt = time
        return try await fetchKeys(at: time)
    }

    private func fetchKeys(at time: Timestamp) async throws(OpenIDFailure) -> IssuerKeys {
        let value = try IssuerKeys(try await fetch(try await metadata(at: time).keysURL))
        keys = (value, time)
        return value
    }

    private func fetch(_ url: String) async throws(OpenIDFailure) -> [UInt8] {
        let answer = try await transport.send(IssuerRequest(url))
        guard answer.status == 200 else {
            throw OpenIDFailure(.issuerUnreachable, "\(url) answers \(answer.status)")
        }
        return answer.body
    }

    /// A clock that was set back ends what is kept as well.
    private func isWithin(_ duration: Duration, _ start: Timestamp, _ time: Timestamp) -> Bool {
        (.zero..<duration).contains(time - start)
    }
}
