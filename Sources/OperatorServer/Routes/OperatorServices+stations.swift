import CentralSystem
import Hummingbird

extension OperatorServices {
    /// The station that the path names; 404 where there is none.
    func station(in context: ApiContext) async throws -> StationRecord {
        let identity = try context.pathText("identity")
        let station = try await read { [centralSystem] transaction in
            try centralSystem.station(identity, in: transaction)
        }
        guard let station else { throw Problem.notFound("There is no station \(identity)") }
        return station
    }

    /// Throws a problem for what a request names in its body or query and must not see.
    func requireVisible(
        _ object: ScopedObject, _ request: Request, _ context: ApiContext
    ) async throws {
        let scope = context.scope
        guard !scope.isAll else { return }
        let visibility = try await read { [centralSystem] transaction in
            try centralSystem.visibility(of: object, in: scope, transaction)
        }
        if visibility == .hidden { throw Problem.notFound("There is nothing at \(request.uri.path)") }
    }

    /// Where the station connects, seen from the client's side: the host that it used, the port of the stations.
    func stationURL(_ identity: String, seenFrom request: Request) -> String {
        let authority = request.head.authority ?? "localhost"
        // An IPv6 address keeps its brackets: only a port behind them goes.
        let end = authority.lastIndex(of: ":").flatMap { colon in
            authority[colon...].contains("]") ? nil : colon
        }
        let host = authority[..<(end ?? authority.endIndex)]
        return "ws://\(host):\(settings.stationPort)/\(settings.stationPathPrefix)/"
            + PercentEncoding.encode(identity)
    }
}
