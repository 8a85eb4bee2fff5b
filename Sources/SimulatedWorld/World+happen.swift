import OCPPJ
import StationServer
import StationSimulator

extension World {
    func happen(_ event: WorldEvent) throws {
        switch event {
        case .wake(let station, let number):
            if stations[station].wakeNumber == number { tell(station, .tick) }
        case .life(let station, let event): tell(station, event)
        case .people(let station, let connector): people(station, connector)
        case .idea(let station): try idea(station)
        case .handshake(let wire): handshake(wire)
        case .opened(let wire): opened(wire)
        case .refused(let wire): refused(wire)
        case .toServer(let wire, let bytes): arriveAtServer(wire, bytes)
        case .toStation(let wire, let bytes): arriveAtStation(wire, bytes)
        case .serverNotices(let wire): serverNotices(wire)
        case .stationNotices(let wire): stationNotices(wire)
        case .cut(let station): cut(station)
        case .commit(let epoch): try commit(epoch)
        case .completion(let epoch, let number):
            guard epoch == server.epoch else { return }
            server.completions.removeValue(forKey: number)?()
        case .callTimeout(let epoch, let wire, let id):
            guard epoch == server.epoch, let connection = server.connections[wire] else { return }
            wires[wire].callToStation = nil
            execute(connection.session.timedOut(messageID: id), on: connection)
        case .serverTick: try serverTick()
        case .crash:
            sometime(plan.crashes, .crash)
            crash()
        case .restart: try restart()
        case .heal: heal()
        case .end: break
        }
    }

    /// Lets something happen to a station, by its own clock, and does what it wants done.
    func tell(_ index: Int, _ event: StationEvent) {
        let effects = stations[index].event(event, at: now)
        for effect in effects {
            switch effect {
            case .connect: connect(index)
            case .send(let bytes): send(bytes, fromStation: index)
            case .close: hangUp(index)
            case .usePassword, .useCertificate, .useSecurityProfile, .transfer: break
            case .wake(let instant):
                stations[index].wakeNumber += 1
                guard let instant else { continue }
                let event = WorldEvent.wake(station: index, number: stations[index].wakeNumber)
                agenda.add(event, at: max(now, instant.adding(.zero - stations[index].skew)))
            case .log(let line): note { "CP\(index + 1): \(line)" }
            }
        }
    }
}
