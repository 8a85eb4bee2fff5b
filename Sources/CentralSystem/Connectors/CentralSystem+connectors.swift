import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Whether the connector gets a row; a station that counts without end fills no table, and is noted.
    func isShown(connectorID: Int, of action: String, _ message: StationMessage) throws -> Bool {
        if connectorID <= settings.highestConnector { return true }
        try note("outOfRange", of: action, at: "/connectorId", "connector \(connectorID)", message)
        return false
    }

    /// Makes a connector known that has reported no status yet.
    func makeKnown(connectorID: Int, _ message: StationMessage) throws {
        guard try isShown(connectorID: connectorID, of: StartTransaction.action, message) else { return }
        try message.transaction.execute(
            """
            insert into connector (station_id, evse, connector) values ($1, $2, 1)
            on conflict (station_id, evse, connector) do nothing
            """, [message.stationID, connectorID])
    }
}
