import NIOCore
import NIOWebSocket

/// Pings and other things that happen after a while; one timer each.
extension MessageHandler {
    func startPings() {
        guard let interval = settings.pingInterval.map(TimeAmount.init), interval > .zero else { return }
        liveness = Liveness(interval: interval, missedPongs: settings.missedPongs, now: .now())
        schedulePing(in: interval)
    }

    private func schedulePing(in delay: TimeAmount) {
        pingTimer = after(delay) { $0.checkLiveness() }
    }

    /// Pings a silent peer; one that stays silent is half-open and cut.
    private func checkLiveness() {
        guard state == .open, var liveness else { return }
        // While reading is held back, pongs wait in the kernel.
        if isDeaf { liveness.heard(at: .now()) }
        let verdict = liveness.verdict(at: .now())
        self.liveness = liveness
        switch verdict {
        case .alive(let delay):
            schedulePing(in: delay)
        case .ping:
            write(.ping, ByteBuffer())
            schedulePing(in: liveness.interval)
        case .dead:
            cut("no answer to pings")
        }
    }

    func after(_ delay: Duration, _ body: @escaping (MessageHandler) -> Void) -> Scheduled<Void>? {
        after(TimeAmount(delay), body)
    }

    private func after(_ delay: TimeAmount, _ body: @escaping (MessageHandler) -> Void) -> Scheduled<Void>? {
        context?.eventLoop.assumeIsolated().scheduleTask(in: delay) { [weak self] in
            if let self { body(self) }
        }
    }
}
