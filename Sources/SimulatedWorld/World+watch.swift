import OCPPJ

/// What is checked while messages go over the wires.
extension World {
    /// The time after which the simulated stations give a call up (MessageTimeout).
    private static let patience = Duration.seconds(30)

    /// OCPP-J 1.6 §4.1.1: the station has one call under way, until its answer or its time-out.
    func checkCallToServer(_ wire: Int, _ bytes: [UInt8]) {
        guard case .call(let id, _, _)? = try? Frame.parse(bytes) else { return }
        if let former = wires[wire].callToServer, now - former.at < Self.patience {
            violation = "the station sent \(id) while \(former.id) was under way"
        }
        wires[wire].callToServer = (id, now)
    }

    /// The same for the central system.
    func checkCallToStation(_ wire: Int, _ bytes: [UInt8]) {
        guard case .call(let id, _, _)? = try? Frame.parse(bytes) else { return }
        if let former = wires[wire].callToStation {
            violation = "the central system sent \(id) while \(former) was under way"
        }
        wires[wire].callToStation = id
    }

    /// An answer reaches the server: its call is over.
    func noteAnswer(onServer wire: Int, _ bytes: [UInt8]) {
        switch try? Frame.parse(bytes) {
        case .callResult(let id, _)?, .callError(let id, _)?:
            if wires[wire].callToStation == id { wires[wire].callToStation = nil }
        default: break
        }
    }

    /// A frame reaches a station: the end of its own call, or a command, which comes once.
    func noteArrival(at station: Int, _ wire: Int, _ bytes: [UInt8]) {
        switch try? Frame.parse(bytes) {
        case .callResult(let id, _)?, .callError(let id, _)?:
            if wires[wire].callToServer?.id == id { wires[wire].callToServer = nil }
        case .call(let id, let action, _)?:
            if !stations[station].receivedCalls.insert(id).inserted {
                violation = "the \(action) \(id) was sent twice"
            }
        default: violation = "the central system sent what is no frame"
        }
    }
}
