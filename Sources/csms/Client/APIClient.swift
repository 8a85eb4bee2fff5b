import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// Calls the operator API; every failure becomes one sentence.
struct APIClient {
    let server: String
    let key: String
    /// Whom to trust; nil for those whom the machine trusts.
    var tls: TLSConfiguration?

    /// The longest answer that is read.
    private static let answerLimit = 64 << 20

    /// Without repeated attempts, so that a server that is not there is told at once.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// The parts of a problem document that a person needs (RFC 9457).
    private struct Problem: Decodable {
        struct Item: Decodable {
            let pointer: String?
            let message: String?
        }
        let title: String?
        let detail: String?
        let errors: [Item]?

        var sentence: String {
            let places = (errors ?? []).map { "\($0.pointer ?? "") \($0.message ?? "")" }
            return ([detail ?? title ?? "The request failed"] + places).joined(separator: "; ")
        }
    }

    /// Sends a request and returns the body of a successful answer.
    func send(
        _ method: String, _ path: String, body: [UInt8]? = nil, type: String = "application/json",
        headers: [String: String] = [:], timeout: TimeAmount = .seconds(90)
    ) async throws -> Data {
        var request = HTTPClientRequest(url: server + "/api/v1" + path)
        request.tlsConfiguration = tls
        request.method = .init(rawValue: method)
        request.headers.add(name: "authorization", value: "Bearer \(key)")
        // Who types a command means the thing as it is now.
        if ["PATCH", "DELETE"].contains(method) { request.headers.add(name: "if-match", value: "*") }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.headers.add(name: "content-type", value: type)
            request.body = .bytes(body)
        }
        let response: HTTPClientResponse
        let data: Data
        do {
            response = try await Self.http.execute(request, timeout: timeout)
            data = Data(try await response.body.collect(upTo: Self.answerLimit).readableBytesView)
        } catch {
            throw CommandFailure("The system at \(server) does not answer: \(error)")
        }
        guard (200..<300).contains(response.status.code) else {
            let problem = try? JSONDecoder().decode(Problem.self, from: data)
            throw CommandFailure(problem?.sentence ?? "The system answered \(response.status)")
        }
        return data
    }

    /// Sends an encodable body and decodes the answer.
    func send<Answer: Decodable>(
        _ method: String, _ path: String, _ body: (any Encodable)? = nil, as: Answer.Type = Answer.self
    ) async throws -> Answer {
        let bytes = try body.map { [UInt8](try JSONEncoder().encode($0)) }
        let data = try await send(method, path, body: bytes)
        do {
            return try JSONDecoder().decode(Answer.self, from: data)
        } catch {
            throw CommandFailure("The answer of \(server) is not understood: \(error)")
        }
    }

    /// All pages of a list.
    func list<Item: Decodable>(_ path: String, of: Item.Type = Item.self) async throws -> [Item] {
        var items: [Item] = []
        var cursor: String?
        repeat {
            let query = "?limit=500" + (cursor.map { "&cursor=\(Self.escape($0))" } ?? "")
            let page: Page<Item> = try await send("GET", path + query)
            items += page.data
            cursor = page.page.next
        } while cursor != nil
        return items
    }

    /// Percent-encodes one path segment or query value (RFC 3986 unreserved characters stay).
    static func escape(_ text: String) -> String {
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? text
    }
}

/// One page of a list.
struct Page<Item: Decodable>: Decodable {
    struct Place: Decodable {
        let next: String?
    }
    let data: [Item]
    let page: Place
}
