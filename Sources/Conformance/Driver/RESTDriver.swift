import AsyncHTTPClient
import NIOHTTP1
public import OCPPJ

/// Drives EL-CSMS over its REST API.
public struct RESTDriver: OperatorDriver {
    public let name: String
    private let api: JSONClient

    /// `server` is the URL of the operator port, `key` an API key.
    public init(server: String, key: String) {
        name = "EL-CSMS API at \(server)"
        api = JSONClient(base: server + "/api/v1", headers: [("authorization", "Bearer \(key)")])
    }

    public func addStation(_ identity: String, password: String?) async throws {
        _ = try await api.require(.POST, "/stations", mayExist: true) { $0.field("identity", identity) }
        guard let password else { return }
        _ = try await api.require(.POST, "/stations/\(JSONClient.step(identity))/credentials") {
            $0.field("password", password)
        }
    }

    public func addTag(_ tag: DriverTag) async throws {
        _ = try await api.require(.POST, "/id-tags", mayExist: true) { fields in
            fields.field("idTag", tag.idTag)
            fields.field("parentIdTag", tag.parentIdTag)
            fields.field("expiryDate", tag.expiryDate)
            fields.field("blocked", tag.isBlocked)
        }
    }

    public func send(_ action: String, _ payload: JSONView, to station: String) async throws {
        _ = try await api.require(.POST, "/stations/\(JSONClient.step(station))/commands") { fields in
            fields.field("action", action)
            fields.raw("payload", payload.text)
        }
    }

    public func outcome(of action: String, at station: String) async throws -> DriverOutcome? {
        let text = try await api.require(.GET, "/stations/\(JSONClient.step(station))/commands?limit=20")
        let document = try JSONDocument(text: text)
        guard let rows = document.root["data"]?.elements,
            let row = rows.first(where: { $0["action"]?.string == action }), let state = row["state"]?.string
        else { return nil }
        func time(_ name: String) -> Timestamp? {
            row[name]?.string.flatMap { Timestamp.parse($0)?.0 }
        }
        guard let sent = time("sentAt"), let finished = time("finishedAt") else {
            return DriverOutcome(state: state, time: nil)
        }
        return DriverOutcome(state: state, time: finished - sent)
    }
}
