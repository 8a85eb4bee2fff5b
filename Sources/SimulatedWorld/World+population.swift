import CentralSystem
import Database
import OCPPJ
import StationSimulator

extension World {
    static let tags = ["ALICE", "BOB", "CAROL", "BLOCKED", "NOBODY"]

    /// Registers stations and tags, switches the stations on, and lets trouble begin.
    func populate() throws {
        try database.writeNow { transaction in
            for tag in Self.tags where tag != "NOBODY" {
                let record = IdTagRecord(
                    idTag: tag, parentIdTag: tag == "CAROL" ? "FAMILY" : nil,
                    blocked: tag == "BLOCKED")
                try system.addIdTag(record, actor: "world", at: now, in: transaction)
            }
            for number in 1...plan.stations {
                _ = try system.registerStation(
                    "CP\(number)", StationChange(), actor: "world", at: now, in: transaction)
            }
        }
        for number in 1...plan.stations { addStation(number) }
        sometime(plan.crashes, .crash)
        later(0, 60_000, .serverTick)
        agenda.add(.heal, at: now.adding(plan.chaos))
        agenda.add(.end, at: now.adding(plan.chaos + plan.healing))
    }

    private func addStation(_ number: Int) {
        var settings = StationSettings(identity: "CP\(number)")
        settings.connectorCount = plan.connectors
        settings.seed = generator.next()
        settings.transactionMessageAttempts = 100
        settings.keepsLedger = true
        settings.authorizesRemoteStarts = chance(0.5)
        // Most clocks are right, some are hours off (FIELD: local time marked Z).
        let skews: [Duration] = [.zero, .zero, .milliseconds(700), .seconds(-40), .seconds(7_200)]
        stations.append(
            WorldStation(
                station: SimulatedStation(settings: settings), identity: settings.identity,
                skew: pick(skews)))
        let index = stations.count - 1
        later(0, 5_000, .life(station: index, .start))
        sometime(plan.cuts, .cut(station: index))
        sometime(plan.ideas, .idea(station: index))
        for connector in 1...plan.connectors {
            sometime(plan.people, .people(station: index, connector: connector))
        }
    }
}
