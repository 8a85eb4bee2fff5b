import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension FileTransfer {
    private static let timeout = TimeAmount.seconds(300)

    /// Moves the file over HTTP; returns whether it arrived.
    ///
    /// What is fetched is not kept; what is brought is a short text.
    func isPerformed() async -> Bool {
        do {
            let answer = try await HTTPClient.shared.execute(request, timeout: Self.timeout)
            for try await _ in answer.body {}
            return (200..<300).contains(answer.status.code)
        } catch {
            return false
        }
    }

    private var request: HTTPClientRequest {
        switch self {
        case .download(let location):
            return HTTPClientRequest(url: location)
        case .upload(let location, let name):
            // OCPP 1.6 §5.9: the location is a directory.
            var request = HTTPClientRequest(url: location.hasSuffix("/") ? location + name : location)
            request.method = .PUT
            request.headers.add(name: "content-type", value: "text/plain")
            let lines = (1...100).map { "\($0) simulated station, nothing happened" }
            request.body = .bytes(ByteBuffer(string: lines.joined(separator: "\n")))
            return request
        }
    }
}
