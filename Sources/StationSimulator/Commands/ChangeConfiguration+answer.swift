import OCPP16
import OCPPJ

extension ChangeConfiguration: AnsweredRequest {
    /// Every key takes effect at once (OCPP 1.6 §5.3), the security profile with the next reset.
    func answer(by station: inout SimulatedStation) -> Response {
        if key.lowercased() == SimulatedStation.profileKey {
            return Response(status: station.raiseProfile(to: value))
        }
        switch station.configuration.change(key, to: value) {
        case .notSupported: return Response(status: .notSupported)
        case .rejected: return Response(status: .rejected)
        case .accepted: break
        }
        station.keyChanged(key.lowercased(), value)
        return Response(status: .accepted)
    }
}

extension SimulatedStation {
    fileprivate mutating func keyChanged(_ foldedName: String, _ value: String) {
        switch foldedName {
        case "heartbeatinterval":
            if isOnline { restartHeartbeat() }
        case "metervaluesampleinterval":
            for connector in connectors where connector.transaction != nil { waitForSample(at: connector.id) }
        case "clockaligneddatainterval":
            scheduleClockAlignedSample()
        case "authorizationkey":
            // Whitepaper A01.FR.03: valid at once, so the station comes back with it.
            effects.append(.usePassword(BasicPassword.octets(of: value)))
            needsReconnect = true
        default:
            break
        }
    }
}
