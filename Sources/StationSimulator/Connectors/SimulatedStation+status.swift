import OCPP16
import OCPPJ

extension SimulatedStation {
    /// Tells the central system every status that it does not know yet.
    mutating func reportStatuses() {
        let main = ConnectorState(status: mainStatus, errorCode: .noError)
        if isOnline, reportedMain != main {
            reportedMain = main
            sendStatus(of: 0, main)
        }
        for index in connectors.indices {
            let state = state(of: index)
            watchPreparation(index, state.status)
            guard isOnline, connectors[index].reported != state else { continue }
            connectors[index].reported = state
            log("connector \(connectors[index].id): \(state.status.rawValue)")
            sendStatus(of: connectors[index].id, state)
        }
    }

    func state(of index: Int) -> ConnectorState {
        let connector = connectors[index]
        let isReserved = reservations.contains { $0.connector == connector.id }
        return ConnectorState(
            status: connector.status(isReserved: isReserved, stationIsOperative: isOperative),
            errorCode: connector.errorCode)
    }

    /// Connector 0 goes out of service when the last transaction is over (OCPP 1.6 §5.2).
    var mainStatus: ChargePointStatus {
        isOperative || connectors.contains { $0.transaction != nil } ? .available : .unavailable
    }

    func statusNotification(of connector: Int) -> StatusNotification? {
        guard connector != 0 else {
            return StatusNotification(
                connectorId: 0, errorCode: .noError, status: mainStatus, timestamp: now)
        }
        guard let index = index(of: connector) else { return nil }
        let state = state(of: index)
        return StatusNotification(
            connectorId: connector, errorCode: state.errorCode, status: state.status, timestamp: now)
    }

    private mutating func sendStatus(of connector: Int, _ state: ConnectorState) {
        call(
            StatusNotification(
                connectorId: connector, errorCode: state.errorCode, status: state.status, timestamp: now),
            for: .status(connector: connector))
    }

    mutating func forgetReport(of connector: Int) {
        if connector == 0 { reportedMain = nil }
        if let index = index(of: connector) { connectors[index].reported = nil }
    }

    mutating func forgetReports() {
        for connector in 0...connectors.count { forgetReport(of: connector) }
    }

    /// ConnectionTimeOut runs while a connector is Preparing.
    private mutating func watchPreparation(_ index: Int, _ status: ChargePointStatus) {
        let timer = StationTimer.connectionTimeOut(connector: connectors[index].id)
        guard status == .preparing else { return deadlines.cancel(timer) }
        let patience = configuration.seconds("ConnectionTimeOut")
        if patience > .zero, !deadlines.isSet(timer) { wait(patience, for: timer) }
    }

    /// Tag and plug did not come together: the attempt is over (transitions B1 and B6).
    mutating func connectionTimedOut(_ id: Int) {
        guard let index = index(of: id), connectors[index].transaction == nil else { return }
        connectors[index].authorization = nil
        connectors[index].isFinishing = connectors[index].vehicle != nil
        log("connector \(id): gave up waiting")
    }
}
