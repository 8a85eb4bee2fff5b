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

    /// The URL that the station is to be given, on the address that is for its security profile; nil where none is.
    func stationURL(_ station: StationRecord, seenFrom request: Request) -> String? {
        let profile = station.security.nextProfile ?? station.security.profile
        return settings.stationAddresses.first { $0.profiles.contains(profile) }.map {
            $0.url(of: station.identity, on: publicHost(seenFrom: request))
        }
    }

    /// The host of addresses that name none: that of this request, as it is the one that reached us.
    func publicHost(seenFrom request: Request) -> String {
        let authority = request.head.authority ?? "localhost"
        // An IPv6 address keeps its brackets: only a port behind them goes.
        let end = authority.lastIndex(of: ":").flatMap { colon in
            authority[colon...].contains("]") ? nil : colon
        }
        return String(authority[..<(end ?? authority.endIndex)])
    }
}
