import OCPP16
import OCPPJ

/// The periods that last, and what a run of events changes about them; a value that events are told to in their order.
struct StationPeriods: Sendable {
    struct Place: Hashable {
        let stationID: Int64
        let connectorID: Int
        let state: StationPeriod.State
    }

    /// Periods that last: those that are stored already, and new ones.
    private(set) var open: [Place: StationPeriod] = [:]
    /// Stored ones that have ended.
    private(set) var ended: [Place: Timestamp] = [:]
    /// New ones that have ended already.
    private(set) var passed: [StationPeriod] = []
    private var stored: Set<Place> = []

    /// Those that last and are stored.
    init(_ known: [StationPeriod] = []) {
        for period in known {
            let place = Place(
                stationID: period.stationID, connectorID: period.connectorID, state: period.state)
            open[place] = period
            stored.insert(place)
        }
    }

    /// New ones that last.
    var begun: [StationPeriod] { open.filter { !stored.contains($0.key) }.map(\.value) }

    mutating func begin(
        _ state: StationPeriod.State, _ stationID: Int64, _ connectorID: Int = 0, detail: String? = nil,
        at time: Timestamp
    ) {
        let place = Place(stationID: stationID, connectorID: connectorID, state: state)
        guard open[place] == nil else { return }
        open[place] = StationPeriod(
            stationID: stationID, connectorID: connectorID, state: state, detail: detail, beganAt: time)
    }

    mutating func end(
        _ state: StationPeriod.State, _ stationID: Int64, _ connectorID: Int = 0, at time: Timestamp
    ) {
        let place = Place(stationID: stationID, connectorID: connectorID, state: state)
        guard var period = open.removeValue(forKey: place) else { return }
        if stored.remove(place) != nil {
            ended[place] = time
        } else {
            period.endedAt = time
            passed.append(period)
        }
    }

    /// A connector, or the station itself, has reported its status.
    mutating func status(
        _ status: ChargePointStatus, _ stationID: Int64, _ connectorID: Int, errorCode: String?,
        at time: Timestamp
    ) {
        let states: [(ChargePointStatus, StationPeriod.State)] = [
            (.faulted, .faulted), (.unavailable, .unavailable), (.suspendedEVSE, .suspendedEVSE),
        ]
        for (wanted, state) in states {
            if status == wanted {
                begin(state, stationID, connectorID, detail: errorCode, at: time)
            } else {
                end(state, stationID, connectorID, at: time)
            }
        }
    }

    /// Whether the connector, or the station, was faulted at some time between these two, as far as is known here.
    func hasFault(of stationID: Int64, _ connectorID: Int, _ period: Range<Timestamp>) -> Bool {
        func isFault(_ each: StationPeriod) -> Bool {
            each.stationID == stationID && each.state == .faulted
                && (each.connectorID == 0 || each.connectorID == connectorID)
                && each.beganAt < period.upperBound && (each.endedAt.map { $0 > period.lowerBound } ?? true)
        }
        let places = [0, connectorID].map {
            Place(stationID: stationID, connectorID: $0, state: .faulted)
        }
        return places.contains { open[$0].map(isFault) ?? false } || passed.contains(where: isFault)
    }
}
