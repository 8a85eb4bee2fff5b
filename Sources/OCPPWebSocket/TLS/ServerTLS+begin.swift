public import NIOCore

extension ServerTLS {
    /// Lets a new channel of any protocol begin with TLS; to be called on its event loop, before other handlers are added.
    ///
    /// A peer that speaks plain HTTP is told to use `scheme`.
    public func begin(
        on channel: any Channel, scheme: String, onFailure: @escaping @Sendable (TLSFailure) -> Void
    ) throws {
        let progress = TLSProgressHandler(
            remoteAddress: channel.remoteAddress?.ipAddress ?? "unknown", onFailure: onFailure)
        try channel.pipeline.syncOperations.addHandler(
            CertificateChoiceHandler(tls: self, progress: progress, scheme: scheme))
    }
}
