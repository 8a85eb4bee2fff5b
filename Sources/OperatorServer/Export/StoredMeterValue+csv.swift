import CentralSystem
import OCPP16
import OCPPJ

extension StoredMeterValue {
    static let columns = [
        "station", "connectorId", "transactionId", "timestamp", "receivedAt", "measurand", "phase", "value",
        "unit", "context", "location", "format", "spanSeconds", "minimum", "maximum", "count",
    ]

    /// One record for each sampled value, the cells in the order of `columns`.
    func write(to csv: inout CSVWriter) {
        for stored in samples {
            let sample = stored.sample
            csv.record { cells in
                cells.text(station)
                cells.number(connectorId)
                cells.number(transactionId.map { Int($0) })
                cells.time(timestamp)
                cells.time(receivedAt)
                // OCPP 1.6 §7.43: a sample that names no measurand is this one.
                cells.text((sample.measurand ?? .energyActiveImportRegister).rawValue)
                cells.text(sample.phase?.rawValue)
                cells.reading(sample.value)
                cells.text(sample.unit?.rawValue)
                cells.text(sample.context?.rawValue)
                cells.text(sample.location?.rawValue)
                cells.text(sample.format?.rawValue)
                cells.number(span)
                cells.text(stored.statistics?.minimum)
                cells.text(stored.statistics?.maximum)
                cells.number(stored.statistics?.count)
            }
        }
    }
}
