import OCPP16
import OCPPJ

extension SimulatedStation {
    mutating func plugIn(_ id: Int, _ vehicle: Vehicle) {
        guard let index = index(of: id), connectors[index].vehicle == nil else { return }
        connectors[index].count(until: now)
        connectors[index].vehicle = vehicle
        connectors[index].isFinishing = false
        // A new preparation: its time-out starts afresh.
        deadlines.cancel(.connectionTimeOut(connector: id))
        guard let granted = connectors[index].authorization else { return }
        startTransaction(index, granted)
    }

    mutating func unplug(_ id: Int) {
        guard let index = index(of: id), connectors[index].vehicle != nil else { return }
        connectors[index].count(until: now)
        if connectors[index].transaction != nil, configuration.flag("StopTransactionOnEVSideDisconnect") {
            stopTransaction(index, .evDisconnected, tag: nil)
        }
        connectors[index].vehicle = nil
        connectors[index].isFinishing = false
    }

    mutating func fault(_ id: Int, _ code: ChargePointErrorCode) {
        guard let index = index(of: id) else { return }
        connectors[index].count(until: now)
        connectors[index].errorCode = code
        guard code != .noError else { return }
        if connectors[index].transaction != nil { stopTransaction(index, .other, tag: nil) }
        connectors[index].authorization = nil
        // A fault ends the reservation (behaviour of §5.13).
        for reservation in reservations where reservation.connector == id { dropReservation(reservation.id) }
    }

    mutating func repair(_ id: Int) {
        guard let index = index(of: id) else { return }
        connectors[index].errorCode = .noError
    }

    /// A tag at the reader: it starts here, or stops what it (or its group) started.
    mutating func present(_ tag: IdToken, at id: Int?) {
        guard let index = id.flatMap(index(of:)) ?? (id == nil ? connectorFitting(tag) : nil) else { return }
        let connector = connectors[index]
        log("connector \(connector.id): tag \(tag)")
        if let transaction = connector.transaction {
            // OCPP 1.6 §4.1: no Authorize before stopping with the same tag.
            guard transaction.idTag != tag else { return stopTransaction(index, .local, tag: tag) }
            return authorize(tag, .stop(connector: connector.id))
        }
        guard connector.isFree, isOperative else { return }
        authorize(tag, .start(connector: connector.id, profile: nil))
    }

    private func connectorFitting(_ tag: IdToken) -> Int? {
        connectors.firstIndex { $0.transaction?.idTag == tag }
            ?? connectors.firstIndex { $0.isFree && $0.vehicle != nil && !$0.isFinishing }
            ?? connectors.firstIndex { $0.isFree && $0.vehicle == nil }
    }
}
