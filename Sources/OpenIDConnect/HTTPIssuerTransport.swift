import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// Sends requests over HTTP: follows nothing, and takes no answer that is too large or too late.
///
/// Sign-ins are rare, so each request has a client of its own and nothing stays open.
public struct HTTPIssuerTransport: IssuerTransport {
    private let settings: OpenIDSettings

    public init(_ settings: OpenIDSettings) { self.settings = settings }

    public func send(_ request: IssuerRequest) async throws(OpenIDFailure) -> IssuerAnswer {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let result = await exchange(Self.message(request, settings), client)
        do {
            try await client.shutdown()
        } catch {
            throw Self.unreachable(request.url, "\(error)")
        }
        return try result.get()
    }

    /// The answer, or after the time for it none.
    private func exchange(
        _ message: HTTPClientRequest, _ client: HTTPClient
    ) async -> Result<IssuerAnswer, OpenIDFailure> {
        await withTaskGroup(of: Result<IssuerAnswer, OpenIDFailure>.self) { group in
            group.addTask { [limit = settings.answerLimit] in
                do {
                    // The time for the whole answer runs beside it.
                    let answer = try await client.execute(message, deadline: .distantFuture)
                    let body = try await answer.body.collect(upTo: limit)
                    return .success(
                        IssuerAnswer(status: Int(answer.status.code), body: Array(body.readableBytesView)))
                } catch {
                    return .failure(Self.unreachable(message.url, "\(error)"))
                }
            }
            group.addTask { [timeout = settings.timeout] in
                do { try await Task.sleep(for: timeout) } catch {
                    return .failure(Self.unreachable(message.url, "cancelled"))
                }
                return .failure(
                    Self.unreachable(message.url, "no whole answer within \(timeout.components.seconds) s"))
            }
            defer { group.cancelAll() }
            return await group.next() ?? .failure(Self.unreachable(message.url, "no answer"))
        }
    }

    private var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: TimeAmount(settings.timeout)))
        configuration.connectionPool.retryConnectionEstablishment = false
        if let file = settings.authorities {
            var security = TLSConfiguration.makeClientConfiguration()
            security.additionalTrustRoots = [.file(file)]
            configuration.tlsConfiguration = security
        }
        return configuration
    }

    private static func message(_ request: IssuerRequest, _ settings: OpenIDSettings) -> HTTPClientRequest {
        var message = HTTPClientRequest(url: request.url)
        message.headers.add(name: "accept", value: "application/json")
        message.headers.add(name: "user-agent", value: settings.userAgent)
        if let authorization = request.authorization {
            message.headers.add(name: "authorization", value: authorization)
        }
        if let form = request.form {
            message.method = .POST
            message.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            message.body = .bytes(ByteBuffer(string: FormText.of(form)))
        }
        return message
    }

    private static func unreachable(_ url: String, _ cause: String) -> OpenIDFailure {
        OpenIDFailure(.issuerUnreachable, "\(url): \(cause.prefix(300))")
    }
}
