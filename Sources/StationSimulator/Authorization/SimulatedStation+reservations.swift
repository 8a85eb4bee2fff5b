import OCPP16
import OCPPJ

extension SimulatedStation {
    /// The reservation that a start at this connector uses up (OCPP 1.6 §3.11).
    func reservation(for tag: IdToken, parent: IdToken?, at id: Int) -> Reservation? {
        reservations.first { $0.connector == id && $0.admits(tag, parent: parent) }
            ?? reservations.first { $0.connector == 0 && $0.admits(tag, parent: parent) }
    }

    /// Whether this connector is kept for others: by its own reservation, or because those for connector 0
    /// need all that are free.
    func isKeptFromOthers(_ id: Int, _ tag: IdToken, _ parent: IdToken?) -> Bool {
        if let own = reservations.first(where: { $0.connector == id }) {
            return !own.admits(tag, parent: parent)
        }
        let waiting = reservations.filter { $0.connector == 0 && !$0.admits(tag, parent: parent) }.count
        return waiting > 0 && waiting >= freeConnectors.count
    }

    private var freeConnectors: [Connector] {
        connectors.filter { connector in
            connector.isFree && !reservations.contains { $0.connector == connector.id }
        }
    }

    mutating func keep(_ reservation: Reservation) {
        // The same id replaces the former reservation.
        dropReservation(reservation.id)
        reservations.append(reservation)
        deadlines.set(.reservationExpiry(reservationID: reservation.id), at: reservation.expiry)
    }

    mutating func dropReservation(_ id: Int) {
        reservations.removeAll { $0.id == id }
        deadlines.cancel(.reservationExpiry(reservationID: id))
    }

    mutating func reservationExpired(_ id: Int) {
        log("reservation \(id) expired")
        dropReservation(id)
    }
}
