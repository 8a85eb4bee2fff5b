import OCPP16
import OCPPJ

extension SimulatedStation {
    /// Lets the first cars come, spread over the first pause.
    mutating func startVisits() {
        guard let settings = settings.visits else { return }
        for connector in connectors {
            let wait = generator.duration(.seconds(2), max(.seconds(4), settings.pause / settings.speed))
            self.wait(wait, for: .visit(connector: connector.id))
        }
    }

    /// The driver at this connector does the next thing.
    mutating func visit(_ id: Int) {
        guard let index = index(of: id), settings.visits != nil else { return }
        switch visits[index].phase {
        case .away: arrive(index)
        case .toPlug:
            if let vehicle = visits[index].vehicle { plugIn(id, vehicle) }
            settleIn(index)
        case .toPresentTag:
            if let tag = visits[index].tag, connectors[index].transaction == nil { present(tag, at: id) }
            settleIn(index)
        case .charging:
            visits[index].phase = .leaving
            if visits[index].endsWithTag, let tag = connectors[index].transaction?.idTag {
                present(tag, at: id)
            }
            wait(pause(3, 8), for: .visit(connector: id))
        case .leaving: depart(index)
        }
    }

    private mutating func arrive(_ index: Int) {
        let id = connectors[index].id
        guard connectors[index].isFree, isOperative, connectors[index].authorization == nil,
            !reservations.contains(where: { $0.connector == id })
        else { return wait(pause(20, 60), for: .visit(connector: id)) }
        prepareVisit(index, tag: settings.visits?.tags.randomElement(using: &generator))
        log("connector \(id): a car arrives")
        if Bool.random(using: &generator), let tag = visits[index].tag {
            visits[index].phase = .toPlug
            present(tag, at: id)
        } else {
            visits[index].phase = .toPresentTag
            if let vehicle = visits[index].vehicle { plugIn(id, vehicle) }
        }
        wait(pause(3, 8), for: .visit(connector: id))
    }

    private mutating func prepareVisit(_ index: Int, tag: IdToken?) {
        let speed = settings.visits?.speed ?? 1
        let powers = [3_680.0, 7_360, 11_040, 22_080]
        let power: Double = powers.randomElement(using: &generator) ?? 11_040
        visits[index].tag = tag
        visits[index].vehicle = Vehicle(
            capacityWattHours: Double.random(in: 38_000...90_000, using: &generator) / speed,
            stateOfCharge: Double.random(in: 0.15...0.97, using: &generator),
            maximumPower: power, phases: power > 7_400 ? 3 : 1)
        visits[index].stay = generator.duration(.seconds(180), .seconds(900)) / speed
        visits[index].endsWithTag = Int.random(in: 0..<4, using: &generator) > 0
    }

    private mutating func settleIn(_ index: Int) {
        visits[index].phase = .charging
        wait(visits[index].stay, for: .visit(connector: connectors[index].id))
    }

    private mutating func depart(_ index: Int) {
        guard let settings = settings.visits else { return }
        unplug(connectors[index].id)
        visits[index] = Visit()
        let pause = settings.pause / settings.speed
        wait(generator.duration(pause / 2, pause * 1.5), for: .visit(connector: connectors[index].id))
    }

    /// The transaction is over, whoever ended it: the driver comes back to the car.
    mutating func transactionEnded(at id: Int) {
        guard settings.visits != nil, let index = index(of: id) else { return }
        guard visits[index].phase == .charging else { return }
        visits[index].phase = .leaving
        wait(pause(5, 15), for: .visit(connector: id))
    }

    mutating func batteryFull(at id: Int) {
        log("connector \(id): the battery is full")
        guard let index = index(of: id), visits[index].phase == .charging else { return }
        wait(pause(10, 30), for: .visit(connector: id))
    }

    /// A remote start waits for a car: in a demonstration one comes.
    mutating func expectCar(at id: Int) {
        guard settings.visits != nil, let index = index(of: id) else { return }
        guard visits[index].phase == .away || visits[index].phase == .toPresentTag else { return }
        guard connectors[index].vehicle == nil else { return settleIn(index) }
        prepareVisit(index, tag: nil)
        visits[index].phase = .toPlug
        wait(pause(3, 8), for: .visit(connector: id))
    }

    private mutating func pause(_ shortest: Int, _ longest: Int) -> Duration {
        let speed = settings.visits?.speed ?? 1
        return generator.duration(.seconds(shortest), .seconds(longest)) / max(1, speed)
    }
}
