import NIOCore
import NIOSSL
import NIOTLS

/// Knows how a connection's TLS handshake went: tells of its failure, and keeps what it showed of the peer.
final class TLSProgressHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let remoteAddress: String
    private let onFailure: @Sendable (TLSFailure) -> Void
    private var peerCertificates: [[UInt8]] = []
    private var isOver = false

    init(remoteAddress: String, onFailure: @escaping @Sendable (TLSFailure) -> Void) {
        self.remoteAddress = remoteAddress
        self.onFailure = onFailure
    }

    /// The certificates that the peer shows; one that cannot be written as DER counts as none.
    func keep(_ chain: [NIOSSLCertificate]) {
        peerCertificates = chain.compactMap { try? $0.toDERBytes() }
    }

    /// What is known once the handshake is done.
    func facts(_ channel: any Channel) -> TLSFacts { Self.facts(channel, shown: peerCertificates) }

    /// What is known of a channel of which the handshake is done, with the chain that its peer has shown.
    static func facts(_ channel: any Channel, shown chain: [[UInt8]]) -> TLSFacts {
        // On the event loop with the TLS handler in the pipeline, these do not fail.
        let version = try? channel.pipeline.syncOperations.nioSSL_tlsVersion()
        var certificates = chain
        // A resumed session shows no chain again, but remembers whose it was (RFC 8446 §2.2).
        if certificates.isEmpty, let own = try? channel.pipeline.syncOperations.nioSSL_peerCertificate(),
            let der = try? own.toDERBytes()
        {
            certificates = [der]
        }
        return TLSFacts(version: version == .tlsv13 ? "TLS 1.3" : "TLS 1.2", peerCertificates: certificates)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted = event { isOver = true }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isOver else { return context.fireErrorCaught(error) }
        failed(.handshake, "\(error)", context)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        failed(.handshake, "the connection was closed during the handshake", context)
        context.fireChannelInactive()
    }

    func failed(_ kind: TLSFailure.Kind, _ detail: String, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        isOver = true
        onFailure(TLSFailure(kind: kind, remoteAddress: remoteAddress, detail: detail))
    }
}
