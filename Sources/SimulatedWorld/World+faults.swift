import CentralSystem
import Database
import OCPPJ
import StationServer
import StationSimulator

/// Kills and restarts of the server, and its clock.
extension World {
    func serverTick() throws {
        agenda.add(.serverTick, at: now.adding(.seconds(isHealing ? 600 : 30)))
        guard server.isUp else { return }
        write { [self] transaction in
            let result = try system.tick(at: now, in: transaction)
            return { [self] in for station in result.stations { ring(station) } }
        }
    }

    /// Wakes the session of a station, as the command bell does.
    func ring(_ station: Int64) {
        guard let connection = server.owners[station].flatMap({ server.connections[$0] }) else { return }
        execute(connection.session.commandBell(), on: connection)
    }

    /// What was not committed is gone, and so is every connection; what had left still arrives.
    func crash() {
        guard !isHealing, server.isUp else { return }
        summary.crashes += 1
        server.kill()
        for wire in wires.indices { wires[wire].isOpenAtServer = false }
        for wire in stations.compactMap(\.wire) {
            let earliest = max(now, wires[wire].lastToStation)
            let patience = Duration.milliseconds(Int.random(in: 1...10_000, using: &generator))
            agenda.add(.stationNotices(wire: wire), at: earliest.adding(patience))
        }
        later(500, 30_000, .restart)
    }

    func restart() throws {
        guard !server.isUp else { return }
        _ = try database.writeNow {
            try system.replaceNode(named: "node-1", version: "", at: now, in: $0)
        }
        server.isUp = true
    }

    /// From here on nothing breaks: the server runs, cars leave, and what waits can arrive.
    func heal() {
        isHealing = true
        later(0, 1_000, .restart)
        for index in stations.indices {
            for connector in 1...plan.connectors {
                later(0, 5_000, .life(station: index, .repair(connector: connector)))
                // Late remote starts find no car and time out.
                for seconds in [10, 600, 1_200] {
                    let event = WorldEvent.life(station: index, .unplug(connector: connector))
                    agenda.add(event, at: now.adding(.seconds(seconds)))
                }
            }
        }
    }
}
