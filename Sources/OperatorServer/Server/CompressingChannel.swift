import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOHTTPTypesHTTP1

/// A connection of operators that compresses what `CompressionMiddleware` has marked.
struct CompressingChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let base: HTTP1Channel

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        base.setup(channel: channel, logger: logger).flatMapThrowing { value in
            // It works on what HTTP/1 has, so it stands between the wire and the types of the server.
            let pipeline = channel.pipeline.syncOperations
            let codec = try pipeline.context(handlerType: HTTP1ToHTTPServerCodec.self)
            let compressor = Self.compressor()
            try pipeline.addHandler(compressor, position: .before(codec.handler))
            try pipeline.addHandler(CompressorGuard(compressor), position: .before(codec.handler))
            return value
        }
    }

    @concurrent
    func handle(value: Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }

    private static func compressor() -> HTTPResponseCompressor {
        HTTPResponseCompressor { head, _ in
            let name = HTTPField.Name.compressible.rawName
            guard head.headers.contains(name: name) else { return .doNotCompress }
            head.headers.remove(name: name)
            return .compressIfPossible
        }
    }
}

extension HTTPServerBuilder {
    /// HTTP whose answers are compressed.
    static func compressing(_ http: HTTP1Channel.Configuration) -> HTTPServerBuilder {
        HTTPServerBuilder { CompressingChannel(base: HTTP1Channel(responder: $0, configuration: http)) }
    }
}
