import AsyncHTTPClient
import NIOHTTP1
public import OCPPJ

/// Drives any central system through a small server that its makers write; docs/conformance.md has the contract.
public struct HTTPDriver: OperatorDriver {
    public let name: String
    private let client: JSONClient

    /// `url` is what the paths of the contract are put behind.
    public init(url: String) {
        name = "driver at \(url)"
        client = JSONClient(base: url, headers: [])
    }

    public func addStation(_ identity: String, password: String?) async throws {
        _ = try await client.require(.POST, "/stations", mayExist: true) { fields in
            fields.field("identity", identity)
            fields.field("password", password)
        }
    }

    public func addTag(_ tag: DriverTag) async throws {
        _ = try await client.require(.POST, "/id-tags", mayExist: true) { fields in
            fields.field("idTag", tag.idTag)
            fields.field("parentIdTag", tag.parentIdTag)
            fields.field("expiryDate", tag.expiryDate)
            fields.field("blocked", tag.isBlocked)
        }
    }

    public func send(_ action: String, _ payload: JSONView, to station: String) async throws {
        _ = try await client.require(.POST, "/commands") { fields in
            fields.field("station", station)
            fields.field("action", action)
            fields.raw("payload", payload.text)
        }
    }

    public func outcome(of action: String, at station: String) async throws -> DriverOutcome? { nil }
}
