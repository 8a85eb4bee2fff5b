import CentralSystem
import OCPPJ

extension FleetStatus {
    /// Column by column, which packs ten times better than an object for each station.
    func write(to fields: inout ObjectWriter) {
        fields.field("after", Int(newestEvent))
        fields.array("identities") { list in
            for station in stations { list.string(station.identity) }
        }
        fields.field("connected", String(stations.map { $0.isConnected ? "1" : "0" }))
        fields.array("connectors") { list in
            for station in stations { list.string(station.connectors) }
        }
        fields.array("powerW") { list in
            for station in stations { list.int(station.powerW) }
        }
        fields.array("lastSeenAt") { list in
            for station in stations { list.int(Int((station.lastSeenAt?.microseconds ?? 0) / 1_000_000)) }
        }
    }
}
