import Logging
import NIOCore
import OCPPWebSocket
import OperatorServer
import ServiceLifecycle
import StationServer

/// The certificates of the operator port, read again when their files change; open connections stay.
struct OperatorTLS: Service {
    private let configuration: OperatorTLSConfiguration
    private let tls: ServerTLS
    private let watch: FileWatch
    private let interval: Duration
    private let logger: Logger

    /// Throws `CommandFailure` when the files cannot be used.
    init(_ configuration: OperatorTLSConfiguration, interval: Duration, logger: Logger) throws {
        self.configuration = configuration
        self.interval = interval
        self.logger = logger
        watch = FileWatch(configuration.identities.flatMap { [$0.certificateFile, $0.keyFile] })
        do {
            tls = try ServerTLS(
                configuration.identities, asksForClientCertificate: false, suites: .operators)
        } catch {
            throw CommandFailure("TLS for operators: \(error)")
        }
    }

    /// Where operators connect, for the server.
    var securePort: SecurePort {
        SecurePort(port: configuration.port, plain: configuration.plain) { [tls, logger] channel in
            try tls.begin(on: channel, scheme: "https") { failure in
                logger.debug(
                    "no TLS with an operator",
                    metadata: ["address": "\(failure.remoteAddress)", "detail": "\(failure.detail)"])
            }
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: interval) } catch { return }
                reloadIfChanged()
            }
        }
    }

    private func reloadIfChanged() {
        guard watch.hasChanged() else { return }
        do {
            // A renewed certificate may be of another kind.
            let identities = try configuration.identities.map {
                try TLSIdentity(certificateFile: $0.certificateFile, keyFile: $0.keyFile)
            }
            try tls.replace(with: identities, asksForClientCertificate: false)
            logger.notice("the certificates for operators were read again")
        } catch {
            logger.error(
                "the renewed certificates for operators cannot be used; the former ones stay",
                metadata: ["error": "\(error)"])
        }
    }
}
