import CentralSystem
import Database
import OCPP16
import OCPPJ
import StationSimulator

/// Drivers at connectors, and operators at their desks.
extension World {
    func people(_ station: Int, _ connector: Int) {
        guard !isHealing else { return }
        sometime(plan.people, .people(station: station, connector: connector))
        let charge = Double.random(in: 0.1...0.95, using: &generator)
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...2: tell(station, .plugIn(connector: connector, .common(stateOfCharge: charge)))
        case 3...6: tell(station, .presentTag(IdToken(pick(Self.tags)), connector: connector))
        case 7, 8: tell(station, .unplug(connector: connector))
        default:
            let isRepair = chance(0.7)
            tell(
                station,
                isRepair ? .repair(connector: connector) : .fault(connector: connector, .groundFailure))
        }
    }

    /// An operator sends a command over the API, which commits before it answers.
    func idea(_ station: Int) throws {
        guard !isHealing else { return }
        sometime(plan.ideas, .idea(station: station))
        guard server.isUp else { return }
        let (action, payload) = try command(for: station)
        let isQueued = chance(0.6)
        let new = NewCommand(
            identity: stations[station].identity, action: action,
            payload: try JSONDocument(text: payload).root,
            requestedBy: "world", queuesWhenOffline: isQueued)
        do {
            let (_, stationID) = try database.writeNow { try system.submitCommand(new, at: now, in: $0) }
            summary.commands += 1
            note { "command \(action) \(payload)" }
            ring(stationID)
        } catch is CommandRefusal {
            // Offline, or too many wait: the operator was told.
        }
    }
}
