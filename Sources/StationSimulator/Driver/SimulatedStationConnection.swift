import NIOCore
import OCPPJ
import OCPPWebSocket

/// Gives one simulated station its socket, its clock and its timers; all of it lives on one event loop.
final class SimulatedStationConnection: StationSocket.Owner {
    private var station: SimulatedStation
    private var address: StationAddress
    private let eventLoop: any EventLoop
    private let log: StationLog
    private var socket: StationSocket?
    private var connection: OCPPConnection?
    private var wake: Scheduled<Void>?
    /// Events that came while another one was handled.
    private var waiting: [StationEvent] = []
    private var isHandling = false

    init(
        settings: StationSettings, address: StationAddress, eventLoop: any EventLoop,
        log: @escaping StationLog
    ) {
        station = SimulatedStation(settings: settings)
        self.address = address
        self.eventLoop = eventLoop
        self.log = log
    }

    var snapshot: StationSnapshot { station.snapshot }

    /// Lets something happen to the station.
    func happen(_ event: StationEvent) {
        eventLoop.preconditionInEventLoop()
        waiting.append(event)
        guard !isHandling else { return }
        isHandling = true
        while !waiting.isEmpty {
            for effect in station.event(waiting.removeFirst(), at: .now) { perform(effect) }
        }
        isHandling = false
    }

    /// Lets the station go away; `done` is called when its socket is closed.
    func stop(_ done: @escaping () -> Void) {
        guard connection != nil, let socket else {
            happen(.stop)
            return done()
        }
        socket.whenClosed = done
        happen(.stop)
    }

    private func perform(_ effect: StationEffect) {
        switch effect {
        case .connect: connect()
        case .send(let bytes): connection?.send(text: bytes)
        case .close(let code):
            socket?.giveUp()
            socket = nil
            connection?.close(code: code, reason: "")
            connection = nil
        case .usePassword(let octets): address.password = octets
        case .useCertificate(let identity): address.certificate = identity
        case .useSecurityProfile(let profile): address.profile = profile
        case .wake(let instant): schedule(instant)
        case .transfer(let transfer, let kind): move(transfer, for: kind)
        case .log(let line): log(station.settings.identity, line)
        }
    }

    private func move(_ transfer: FileTransfer, for kind: JobKind) {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.makeFutureWithTask { await transfer.isPerformed() }.whenComplete { result in
            bound.value.happen(.transferred(kind, isDone: (try? result.get()) ?? false))
        }
    }

    private func connect() {
        let socket = StationSocket(owner: self)
        self.socket = socket
        address.open(socket, on: eventLoop)
    }

    private func schedule(_ instant: Timestamp?) {
        wake?.cancel()
        wake = nil
        guard let instant else { return }
        // A day is long enough for one timer; the station says again when it wakes too early.
        let wait = min(.seconds(86_400), max(.zero, instant - .now))
        wake = eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(wait)) { [weak self] in
            self?.woke(instant)
        }
    }

    private func woke(_ instant: Timestamp) {
        guard instant <= .now else { return schedule(instant) }
        happen(.tick)
    }

    func opened(_ connection: OCPPConnection) {
        self.connection = connection
        happen(.connected)
    }

    func received(text: [UInt8]) { happen(.received(text)) }

    func closed(reason: String) {
        connection = nil
        socket = nil
        happen(.disconnected(reason))
    }

    func failed(reason: String) {
        socket = nil
        happen(.connectionFailed(reason))
    }
}
