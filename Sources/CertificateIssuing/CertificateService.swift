public import CentralSystem
public import Database
public import Logging
import OCPPJ
public import ServiceLifecycle

/// Has the requests of stations signed and the certificates sent, after SignCertificate was answered (white paper
/// A02.FR.05).
public struct CertificateService: Service {
    private let issuer: any CertificateIssuer
    private let database: any Database
    private let centralSystem: CentralSystem
    private let lease: NodeLease
    private let bells: (command: CommandBell, event: Bell)
    private let logger: Logger

    public init(
        issuer: any CertificateIssuer, database: any Database, centralSystem: CentralSystem, lease: NodeLease,
        bells: (command: CommandBell, event: Bell), logger: Logger
    ) {
        self.issuer = issuer
        self.database = database
        self.centralSystem = centralSystem
        self.lease = lease
        self.bells = bells
        self.logger = logger
    }

    /// Signs until the system shuts down; what waits then is signed after the next start.
    public func run() async throws {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let subscription = bells.event.subscribe { wake.yield() }
        defer { bells.event.unsubscribe(subscription) }
        wake.yield()
        await cancelWhenGracefulShutdown {
            for await _ in wakes {
                do {
                    try await work()
                    try await Task.sleep(for: .milliseconds(100))
                } catch is CancellationError {
                    break
                } catch {
                    logger.error("requests for certificates cannot be read", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Signs what waits now, on the node that does it for all.
    func work() async throws {
        while lease.mayLead, !Task.isCancelled {
            let requests = try await database.read { [centralSystem] in
                try centralSystem.openCertificateRequests(in: $0)
            }
            guard !requests.isEmpty else { return }
            for request in requests { try await sign(request) }
        }
    }

    private func sign(_ request: OpenCertificateRequest) async throws {
        let outcome: Result<String, any Error>
        do {
            outcome = .success(try await issuer.chain(for: request.csr, station: request.identity))
        } catch {
            // What the shutdown has interrupted is signed after the next start.
            try Task.checkCancellation()
            logger.error(
                "a station's request for a certificate could not be signed",
                metadata: ["station": "\(request.identity)", "error": "\(error)"])
            outcome = .failure(error)
        }
        let stationID = try await database.write { [centralSystem, lease] transaction -> Int64? in
            // While it was signed, another node may have begun to.
            guard try lease.leads(centralSystem, in: transaction) else { return nil }
            switch outcome {
            case .success(let chain):
                return try centralSystem.deliver(chain: chain, for: request, at: .now, in: transaction)
            case .failure(let error):
                try centralSystem.fail(request, because: "\(error)", at: .now, in: transaction)
                return nil
            }
        }
        bells.event.ring()
        if let stationID { bells.command.ring(stationID) }
    }
}
