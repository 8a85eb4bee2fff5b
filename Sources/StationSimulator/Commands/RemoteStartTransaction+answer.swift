import OCPP16
import OCPPJ

extension RemoteStartTransaction: AnsweredRequest {
    /// Accepted means that the station will try (OCPP 1.6 §5.11).
    func answer(by station: inout SimulatedStation) -> Response {
        // OCPP 1.6 §4.2: no remote start before the boot is accepted.
        guard station.registration == .accepted, station.isOperative, station.pendingReset == nil,
            chargingProfile?.chargingProfilePurpose ?? .txProfile == .txProfile,
            let connector = connector(of: station)
        else { return Response(status: .rejected) }
        let parent = station.localVerdict(on: idTag)?.parentIdTag
        guard !station.isKeptFromOthers(connector, idTag, parent) else { return Response(status: .rejected) }
        if station.configuration.flag("AuthorizeRemoteTxRequests") {
            station.authorize(idTag, .start(connector: connector, profile: chargingProfile))
        } else {
            let granted = GrantedAuthorization(idTag: idTag, parentIdTag: parent, profile: chargingProfile)
            station.grant(granted, at: connector)
        }
        station.expectCar(at: connector)
        return Response(status: .accepted)
    }

    /// The one that was asked for, or one with a car, or a free one.
    private func connector(of station: SimulatedStation) -> Int? {
        let usable = station.connectors.filter { $0.isFree && $0.authorization == nil }
        if let connectorId { return usable.contains { $0.id == connectorId } ? connectorId : nil }
        let choice =
            usable.first { $0.vehicle != nil && !$0.isFinishing } ?? usable.first { $0.vehicle == nil }
        return choice?.id
    }
}
