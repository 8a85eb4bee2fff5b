import AsyncHTTPClient
import CentralSystem
import NIOCore
import NIOHTTP1
import NIOSSL
import OCPPJ

/// An HTTP client that connects to one target only and follows nothing.
struct WebhookClient: Sendable {
    private let client: HTTPClient
    private let target: WebhookTarget
    private let settings: WebhookSettings

    init(_ target: WebhookTarget, _ settings: WebhookSettings) {
        self.target = target
        self.settings = settings
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: Self.amount(settings.timeout)))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1
        configuration.httpVersion = .http1Only
        if let file = settings.authorities {
            var security = TLSConfiguration.makeClientConfiguration()
            security.additionalTrustRoots = [.file(file)]
            configuration.tlsConfiguration = security
        }
        if let address = target.pinnedAddress { configuration.dnsOverride[target.url.host] = address }
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func close() async throws { try await client.shutdown() }

    /// Sends a message; throws only when the task is cancelled, so that nobody knows what came of it.
    func send(_ delivery: ClaimedDelivery, at time: Timestamp) async throws -> WebhookAnswer {
        let request = request(delivery, at: time)
        do {
            let answer = try await withThrowingTaskGroup(of: WebhookAnswer.self) { group in
                group.addTask { try await exchange(request) }
                group.addTask { [timeout = settings.timeout] in
                    try await Task.sleep(for: timeout)
                    return .failed("no answer within \(timeout.components.seconds) s")
                }
                defer { group.cancelAll() }
                return try await group.next()
            }
            return answer ?? .failed("no answer")
        } catch {
            try Task.checkCancellation()
            return .failed("not reached: \(error)".limited(to: 300))
        }
    }

    private func exchange(_ request: HTTPClientRequest) async throws -> WebhookAnswer {
        let response = try await client.execute(request, timeout: Self.amount(settings.timeout))
        var length = 0
        for try await part in response.body {
            length += part.readableBytes
            if length > settings.answerLimit { break }
        }
        let wait = response.headers.first(name: "retry-after").flatMap { UInt32($0) }
        return .answered(status: Int(response.status.code), retryAfter: wait.map { .seconds($0) })
    }

    private func request(_ delivery: ClaimedDelivery, at time: Timestamp) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: target.url.text)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "user-agent", value: settings.userAgent)
        let signature = WebhookSignature(
            id: delivery.messageID, body: delivery.body, secrets: delivery.secrets, at: time)
        for (name, value) in signature.headers { request.headers.add(name: name, value: value) }
        request.body = .bytes(ByteBuffer(string: delivery.body))
        return request
    }

    private static func amount(_ duration: Duration) -> TimeAmount { TimeAmount(duration) }
}
