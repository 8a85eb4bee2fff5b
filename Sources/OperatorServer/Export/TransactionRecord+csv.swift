import CentralSystem
import OCPPJ

extension TransactionRecord {
    static let columns = [
        "transactionId", "station", "connectorId", "idTag", "parentIdTag", "state", "startedAt",
        "startReceivedAt", "meterStartWh", "startVerdict", "startVerdictReason", "reservationId", "stoppedAt",
        "stopReceivedAt", "meterStopWh", "energyWh", "stopReason", "stopIdTag", "flags",
    ]

    /// The cells in the order of `columns`; flags have spaces between them.
    func write(to cells: inout CSVWriter) {
        cells.number(Int(transactionId))
        cells.text(station)
        cells.number(connectorId)
        cells.text(idTag)
        cells.text(parentIdTag)
        cells.text(isActive ? "active" : "ended")
        cells.time(startedAt)
        cells.time(startReceivedAt)
        cells.number(meterStartWh)
        cells.text(startVerdict)
        cells.text(startVerdictReason)
        cells.number(reservationId)
        cells.time(stoppedAt)
        cells.time(stopReceivedAt)
        cells.number(meterStopWh)
        cells.number(energyWh)
        cells.text(stopReason)
        cells.text(stopIdTag)
        cells.text(flags.map(\.rawValue).joined(separator: " "))
    }
}
