import OCPPJ
import StationSimulator

/// Lines between stations and the server.
extension World {
    /// One message's time on the line, in milliseconds.
    private static let travel = 1...400

    func connect(_ station: Int) {
        wires.append(Wire(station: station))
        stations[station].wire = wires.count - 1
        later(5, 300, .handshake(wire: wires.count - 1))
    }

    /// The station knows that it is connected, unless the line broke meanwhile or it wants this socket no more.
    func opened(_ wire: Int) {
        let station = wires[wire].station
        guard !wires[wire].isCut else { return refused(wire) }
        wires[wire].isOpenAtStation = true
        guard stations[station].wire == wire else { return hangUp(wire: wire) }
        tell(station, .connected)
    }

    func refused(_ wire: Int) {
        let station = wires[wire].station
        guard stations[station].wire == wire else { return }
        stations[station].wire = nil
        tell(station, .connectionFailed("no connection"))
    }

    func send(_ bytes: [UInt8], fromStation station: Int) {
        guard let wire = stations[station].wire, wires[wire].isOpenAtStation else { return }
        checkCallToServer(wire, bytes)
        let arrival = max(wires[wire].lastToServer, now.adding(.milliseconds(travelTime())))
        wires[wire].lastToServer = arrival
        agenda.add(.toServer(wire: wire, bytes), at: arrival)
        if chance(plan.cutsAtMessage) { cut(wire: wire) }
        if chance(plan.duplicates), !isHealing { agenda.add(.toServer(wire: wire, bytes), at: arrival) }
    }

    func send(_ bytes: [UInt8], fromServer wire: Int) {
        guard wires[wire].isOpenAtServer else { return }
        checkCallToStation(wire, bytes)
        let arrival = max(wires[wire].lastToStation, now.adding(.milliseconds(travelTime())))
        wires[wire].lastToStation = arrival
        agenda.add(.toStation(wire: wire, bytes), at: arrival)
        if chance(plan.cutsAtMessage) { cut(wire: wire) }
    }

    func arriveAtStation(_ wire: Int, _ bytes: [UInt8]) {
        let station = wires[wire].station
        guard !wires[wire].isCut, stations[station].wire == wire, wires[wire].isOpenAtStation else { return }
        noteArrival(at: station, wire, bytes)
        tell(station, .received(bytes))
    }

    /// The station closes its end; what it sent before still arrives.
    func hangUp(_ station: Int) {
        guard let wire = stations[station].wire else { return }
        stations[station].wire = nil
        hangUp(wire: wire)
    }

    private func hangUp(wire: Int) {
        wires[wire].isOpenAtStation = false
        agenda.add(
            .serverNotices(wire: wire),
            at: max(wires[wire].lastToServer, now.adding(.milliseconds(travelTime()))))
    }

    func stationNotices(_ wire: Int) {
        let station = wires[wire].station
        guard stations[station].wire == wire else { return }
        stations[station].wire = nil
        let wasOpen = wires[wire].isOpenAtStation
        wires[wire].isOpenAtStation = false
        tell(station, wasOpen ? .disconnected("the line broke") : .connectionFailed("the line broke"))
    }

    /// The line of a station breaks; each end notices in its own time, and the server may think for minutes that all is well.
    func cut(_ station: Int) {
        guard !isHealing else { return }
        sometime(plan.cuts, .cut(station: station))
        if let wire = stations[station].wire { cut(wire: wire) }
    }

    private func cut(wire: Int) {
        guard !isHealing, !wires[wire].isCut else { return }
        summary.cuts += 1
        wires[wire].isCut = true
        later(0, 20_000, .stationNotices(wire: wire))
        later(0, 120_000, .serverNotices(wire: wire))
    }

    private func travelTime() -> Int { Int.random(in: Self.travel, using: &generator) }
}
