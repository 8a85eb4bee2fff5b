import NIOCore
import OCPP16
import OCPPJ
import OCPPWebSocket

/// One station of a load run: one call in flight, the next as soon as the answer is there.
final class LoadStation: StationSocket.Owner {
    private static let retryPause = TimeAmount.milliseconds(200)

    private let payloads: LoadPayloads
    private let settings: LoadSettings
    private let address: StationAddress
    private let eventLoop: any EventLoop
    private let journal: LoadJournal?
    private let whenAccepted: (LoadStation) -> Void
    private var script: LoadScript
    private(set) var tally = LoadTally()
    private(set) var lastTrouble: String?
    private var connection: OCPPConnection?
    private var socket: StationSocket?
    private var isRunning = false
    private var isFinished = false
    /// The call in flight.
    private var messageID = ""
    private var sentAt: NIODeadline?
    private var lastID = 0
    /// When the pace allows the next call.
    private var slot = NIODeadline.now()

    init(
        number: Int, settings: LoadSettings, eventLoop: any EventLoop, journal: LoadJournal?,
        whenAccepted: @escaping (LoadStation) -> Void
    ) {
        let identity = settings.identity(number)
        payloads = LoadPayloads(
            identity: identity, tag: settings.tag(number), sampleCount: settings.sampleCount)
        self.settings = settings
        self.eventLoop = eventLoop
        self.journal = journal
        self.whenAccepted = whenAccepted
        var address = StationAddress(
            url: settings.url, identity: identity, password: settings.password, tls: settings.tls)
        if !settings.localAddresses.isEmpty {
            address.localAddress = settings.localAddresses[number % settings.localAddresses.count]
        }
        self.address = address
        script = LoadScript(mix: settings.mix, meterValuesPerSession: settings.meterValuesPerSession)
    }

    var isAccepted: Bool { script.isAccepted }

    func connect() {
        guard !isFinished else { return }
        let socket = StationSocket(owner: self)
        self.socket = socket
        address.open(socket, on: eventLoop)
    }

    /// From now on everything counts, and the mix is played.
    func run() {
        isRunning = true
        tally = LoadTally()
        slot = .now() + .nanoseconds(Int64.random(in: 0...max(1, paceNanoseconds)))
        if connection != nil { sendNext() }
    }

    func finish() {
        isFinished = true
        socket?.giveUp()
        connection?.close(code: 1000, reason: "")
        connection = nil
    }

    /// Gives up a connection on which an answer is overdue.
    func check(at now: NIODeadline) {
        guard let sentAt, now - sentAt > TimeAmount(settings.answerLimit) else { return }
        tally.failures += 1
        lastTrouble = "no answer to \(script.current.action)"
        let connection = connection
        socket?.giveUp()
        lost()
        connection?.close(code: 1000, reason: "")
    }

    func opened(_ connection: OCPPConnection) {
        self.connection = connection
        sendNext()
    }

    func closed(reason: String) {
        tally.disconnects += 1
        lastTrouble = reason
        lost()
    }

    func failed(reason: String) {
        tally.connectFailures += 1
        lastTrouble = reason
        lost()
    }

    /// The message that was not acknowledged goes out again on the next connection.
    private func lost() {
        socket = nil
        connection = nil
        sentAt = nil
        guard !isFinished else { return }
        after(.milliseconds(.random(in: 100...600))) { $0.connect() }
    }

    func received(text: [UInt8]) {
        switch try? Frame.parse(text) {
        case .callResult(let id, let payload)?:
            guard take(id) else { return }
            acknowledged(payload)
        case .callError(let id, let error)?:
            guard take(id) else { return }
            refused(error)
        case .call(let id, let action, _)?:
            let error = CallError(code: .notSupported, description: "a load station does not do \(action)")
            connection?.send(text: Frame.encodeCallError(id: id, error: error))
        case .unknown?, nil:
            tally.failures += 1
        }
    }

    /// Whether this is the answer that is waited for; its time is counted.
    private func take(_ id: String) -> Bool {
        guard id == messageID, let sentAt else { return false }
        self.sentAt = nil
        tally.latencies.record(microseconds: Int((NIODeadline.now() - sentAt).nanoseconds / 1_000))
        return true
    }

    private func acknowledged(_ payload: JSONView) {
        tally.answered += 1
        if settings.checksAnswers, let fault = AnswerCheck.fault(in: payload, to: script.current.action) {
            tally.failures += 1
            lastTrouble = fault
        }
        let now = Timestamp.now
        let message = script.current
        if case .boot = message { return booted(payload, at: now) }
        var transactionID: Int?
        if case .start = message {
            transactionID = payload["transactionId"]?.number?.int
            if transactionID == nil { tally.failures += 1 }
            if payload["idTagInfo"]?["status"]?.string != "Accepted" { tally.refusedTags += 1 }
        }
        if let journal, !journal.record(message, payloads, startedTransaction: transactionID) {
            tally.failures += 1
            lastTrouble = "the journal cannot be written"
        }
        script.acknowledged(startedTransaction: transactionID, at: now)
        sendNext()
    }

    private func booted(_ payload: JSONView, at now: Timestamp) {
        guard let answer = try? BootNotification.Response.decode(payload, .lenient, receivedAt: now).value
        else {
            tally.failures += 1
            return
        }
        script.booted(answer.status, at: now)
        guard script.isAccepted else {
            lastTrouble = "BootNotification was answered \(answer.status.rawValue)"
            return after(.seconds(Int64(min(5, max(1, answer.interval))))) { $0.sendNext() }
        }
        whenAccepted(self)
        sendNext()
    }

    /// OCPP-J errata 3.2: after a failure of the central system the same message is sent again.
    private func refused(_ error: CallError) {
        tally.callErrors += 1
        lastTrouble = "\(script.current.action) was answered CALLERROR \(error.code.rawValue)"
        if error.code != .internalError, script.isAccepted { script.skip(at: .now) }
        after(Self.retryPause) { $0.sendNext() }
    }

    private var paceNanoseconds: Int64 {
        settings.rate.map { Int64(Double(settings.stationCount) / $0 * 1e9) } ?? 0
    }

    /// Sends the current message: the boot at any time, others while the run lasts and at its pace.
    private func sendNext() {
        guard sentAt == nil, connection != nil, !isFinished else { return }
        guard script.isAccepted else { return send() }
        guard isRunning, settings.mix != .idle else { return }
        let now = NIODeadline.now()
        guard settings.rate != nil, slot > now else { return send() }
        after(slot - now) { $0.sendNext() }
    }

    private func send() {
        lastID += 1
        messageID = String(lastID)
        let message = script.current
        let frame = Frame.encodeCall(
            id: messageID, action: message.action, payload: payloads.payload(of: message))
        let now = NIODeadline.now()
        sentAt = now
        slot = max(slot + .nanoseconds(paceNanoseconds), now)
        connection?.send(text: frame)
    }

    private func after(_ pause: TimeAmount, _ body: @escaping (LoadStation) -> Void) {
        eventLoop.assumeIsolated().scheduleTask(in: pause) { [weak self] in
            guard let self else { return }
            body(self)
        }
    }
}
