import OCPPJ

extension SimulatedStation {
    mutating func wait(_ duration: Duration, for timer: StationTimer) {
        deadlines.set(timer, at: now.adding(duration))
    }

    mutating func fired(_ timer: StationTimer) {
        switch timer {
        case .connect: connect()
        case .boot: sendBoot()
        case .heartbeat: sendHeartbeat()
        case .callTimeout(let messageID): callTimedOut(messageID)
        case .transactionRetry: break  // The queue is looked at after every event.
        case .sample(let id): takeSample(at: id)
        case .clockAlignedSample: takeClockAlignedSample()
        case .physics(let id): advancePhysics(at: id)
        case .connectionTimeOut(let id): connectionTimedOut(id)
        case .reservationExpiry(let id): reservationExpired(id)
        case .job(let kind): advance(kind)
        case .resetPatience: break  // The reset is looked at after every event.
        case .visit(let id): visit(id)
        }
    }

    mutating func log(_ line: String) {
        effects.append(.log(line))
    }

    func index(of connector: Int) -> Int? {
        connectors.indices.contains(connector - 1) ? connector - 1 : nil
    }
}
