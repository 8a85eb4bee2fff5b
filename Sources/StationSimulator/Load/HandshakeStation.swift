import NIOCore
import OCPPWebSocket

/// A station that only ever connects and goes; its next connection begins when the last one is closed.
final class HandshakeStation: StationSocket.Owner {
    private let address: StationAddress
    private let eventLoop: any EventLoop
    private var begunAt = NIODeadline.now()
    private var connection: OCPPConnection?
    /// Set while a close that it asked for is under way.
    private var isLeaving = false
    private var isFinished = false
    private(set) var tally = LoadTally()

    init(number: Int, settings: LoadSettings, eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        var address = StationAddress(
            url: settings.url, identity: settings.identity(number), password: settings.password,
            tls: settings.tls)
        if !settings.localAddresses.isEmpty {
            address.localAddress = settings.localAddresses[number % settings.localAddresses.count]
        }
        self.address = address
    }

    func connect() {
        guard !isFinished else { return }
        begunAt = .now()
        address.open(StationSocket(owner: self), on: eventLoop)
    }

    func finish() {
        isFinished = true
        connection?.close(code: 1000, reason: "")
        connection = nil
    }

    func opened(_ connection: OCPPConnection) {
        tally.latencies.record(microseconds: Int((NIODeadline.now() - begunAt).nanoseconds / 1_000))
        tally.answered += 1
        self.connection = connection
        isLeaving = true
        connection.close(code: 1000, reason: "")
    }

    func received(text: [UInt8]) {}

    func closed(reason: String) {
        if !isLeaving { tally.disconnects += 1 }
        isLeaving = false
        connection = nil
        connect()
    }

    /// A refusal is counted; after a pause it tries again, so that a server that refuses all is not drowned.
    func failed(reason: String) {
        tally.connectFailures += 1
        eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(200)) { [weak self] in self?.connect() }
    }
}
