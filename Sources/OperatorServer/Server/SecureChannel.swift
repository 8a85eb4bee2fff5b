import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// A connection of operators that begins with TLS; how it begins is the caller's, who has the certificates.
struct SecureChannel<Base: ServerChildChannel>: ServerChildChannel {
    typealias Value = Base.Value

    let base: Base
    let begin: @Sendable (any Channel) throws -> Void

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture { try begin(channel) }
            .flatMap { base.setup(channel: channel, logger: logger) }
    }

    @concurrent
    func handle(value: Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

extension HTTPServerBuilder {
    /// HTTP behind TLS.
    static func secured(
        _ http: HTTP1Channel.Configuration, _ begin: @escaping @Sendable (any Channel) throws -> Void
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            SecureChannel(
                base: CompressingChannel(base: HTTP1Channel(responder: responder, configuration: http)),
                begin: begin)
        }
    }
}
