import CentralSystem
import CoreMetrics
import Database
import Logging
import NIOCore
import OCPP16
import OCPPJ
import OCPPWebSocket

/// Drives one `StationSession` on its event loop: feeds it what arrives and executes the actions it returns.
///
/// Everything here runs on the connection's event loop; database results come back to it before they are used.
final class StationConnectionHandler: OCPPMessageHandler {
    let context: StationSessionContext
    private let services: SessionServices
    private var session: StationSession
    private var connection: OCPPConnection?
    private var timeout: Scheduled<Void>?
    private var isClosed = false

    init(context: StationSessionContext, services: SessionServices) {
        self.context = context
        self.services = services
        session = StationSession(context: context, limits: services.settings.session)
    }

    func connected(_ connection: OCPPConnection) {
        self.connection = connection
        let handler = NIOLoopBound(self, eventLoop: connection.eventLoop)
        let ring: @Sendable () -> Void = {
            connection.eventLoop.execute { handler.value.ring() }
        }
        let entry = ConnectionTable.Entry(
            generation: context.generation, connection: connection, ring: ring)
        let replaced = services.table.register(entry, for: context.stationID)
        replaced?.connection.close(code: 1_008, reason: ConnectionTable.replaced)
        services.metrics.connections.record(services.table.count)
        services.logger.debug("station connected", metadata: metadata)
        ring()
    }

    func received(text: [UInt8], on connection: OCPPConnection) {
        let now = Timestamp.now
        services.log.seen(context.stationID, at: now)
        services.counter.received(text, at: now)
        services.log.append(
            MessageLogEntry(stationID: context.stationID, at: now, direction: .received, text: text))
        execute(session.received(text, at: now))
    }

    func closed(code: Int?, reason: String) {
        isClosed = true
        timeout?.cancel()
        services.table.unregister(stationID: context.stationID, generation: context.generation)
        services.metrics.connections.record(services.table.count)
        execute(session.disconnected())
        services.noteEnd(of: context, code: code, reason: reason)
        services.logger.debug("station disconnected", metadata: metadata)
    }

    private func ring() {
        guard !isClosed else { return }
        execute(session.commandBell())
    }

    private var metadata: Logger.Metadata {
        ["station": "\(context.identity)", "generation": "\(context.generation)"]
    }
}

// MARK: - Actions

extension StationConnectionHandler {
    private func execute(_ actions: [StationSession.Action]) {
        for action in actions {
            switch action {
            case .handle(let call): handle(call)
            case .answerHeartbeat(let call): answerHeartbeat(call)
            case .send(let text): send(text)
            case .claim: claim()
            case .startTimeout(let messageID, let duration): startTimeout(messageID, duration)
            case .conclude(let token, let outcome): conclude(token, outcome)
            case .pauseReading: connection?.pauseReading()
            case .resumeReading: connection?.resumeReading()
            case .close(let code, let reason):
                services.logger.notice("closing a station's connection: \(reason)", metadata: metadata)
                connection?.close(code: code, reason: reason)
            case .ignored(let what):
                services.logger.debug("ignored: \(what)", metadata: metadata)
            }
        }
    }

    private func send(_ text: [UInt8]) {
        guard let connection, !isClosed else { return }
        let now = Timestamp.now
        services.counter.sent(text, at: now)
        services.log.append(
            MessageLogEntry(stationID: context.stationID, at: now, direction: .sent, text: text))
        connection.send(text: text)
    }

    private func answered(_ action: String, _ call: InboundCall) {
        let microseconds = max(0, Timestamp.now.microseconds - call.receivedAt.microseconds)
        services.metrics.answered(action, after: microseconds)
        services.counter.answered(after: microseconds)
    }

    private func answerHeartbeat(_ call: InboundCall) {
        guard services.lease.isHeld else {
            // Everything else asks the database, which knows whether the station is still ours.
            connection?.close(code: 1_001, reason: "this node is cut off")
            return
        }
        answered("Heartbeat", call)
        let answer = CentralSystem.heartbeat(at: .now)
        execute(session.answered(Frame.encodeCallResult(id: call.id, payload: answer), registration: nil))
    }

    /// Answers the call in one transaction; the answer leaves after the commit.
    private func handle(_ call: InboundCall) {
        let services = services
        let stationCall = StationCall(
            context: context, messageID: call.id, action: call.action, payload: call.payload)
        onLoop { completion in
            services.write(
                call.action,
                { transaction in
                    try services.centralSystem.answer(stationCall, at: call.receivedAt, in: transaction)
                }, completion: completion)
        } then: { handler, result in
            handler.finish(call, result)
        }
    }

    private func finish(_ call: InboundCall, _ result: Result<Answer, any Error>) {
        guard !isClosed else { return }
        answered(call.action, call)
        var registration: Bool?
        let frame: [UInt8]
        switch result {
        case .success(let answer):
            registration = answer.registration.map { $0 == .accepted }
            switch answer.result {
            case .success(let payload): frame = Frame.encodeCallResult(id: call.id, payload: payload)
            case .failure(let error): frame = Frame.encodeCallError(id: call.id, error: error)
            }
        case .failure(DatabaseError.required):
            // The station has a newer connection elsewhere.
            connection?.close(code: 1_008, reason: ConnectionTable.replaced)
            return
        case .failure:
            // Our own failure: the station repeats its transaction messages (OCPP 1.6 errata 3.2).
            let error = CallError(
                code: .internalError, description: "The message could not be stored; try again")
            frame = Frame.encodeCallError(id: call.id, error: error)
        }
        execute(session.answered(frame, registration: registration))
    }

    private func claim() {
        let (services, context) = (services, context)
        onLoop { completion in
            services.write(
                "claim command", urgency: .now,
                { transaction in
                    try services.centralSystem.claimNextCommand(
                        station: context.stationID, generation: context.generation, at: .now, in: transaction)
                }, completion: completion)
        } then: { handler, result in
            let command = (try? result.get()) ?? nil
            handler.execute(handler.session.claimed(command))
            // The socket closed between the claim and its commit: the frame never left.
            if handler.isClosed { handler.execute(handler.session.disconnected()) }
        }
    }

    private func startTimeout(_ messageID: String, _ duration: Duration) {
        guard let connection else { return }
        let handler = NIOLoopBound(self, eventLoop: connection.eventLoop)
        timeout = connection.eventLoop.scheduleTask(in: TimeAmount(duration)) {
            handler.value.execute(handler.value.session.timedOut(messageID: messageID))
        }
    }

    private func conclude(_ token: CommandToken, _ outcome: CommandOutcome) {
        timeout?.cancel()
        timeout = nil
        let services = services
        onLoop { completion in
            services.write(
                "conclude command", urgency: .now,
                { transaction in
                    try services.centralSystem.concludeCommand(
                        token.id, outcome, at: .now, in: transaction)
                }, completion: completion)
        } then: { handler, _ in
            guard !handler.isClosed else { return }
            handler.execute(handler.session.concluded())
        }
    }

    /// Starts work whose result is needed on this connection's event loop.
    private func onLoop<Value: Sendable>(
        _ start: (@escaping @Sendable (Result<Value, any Error>) -> Void) -> Void,
        then finish: @escaping @Sendable (StationConnectionHandler, Result<Value, any Error>) -> Void
    ) {
        guard let eventLoop = connection?.eventLoop else { return }
        let handler = NIOLoopBound(self, eventLoop: eventLoop)
        start { result in
            eventLoop.execute { finish(handler.value, result) }
        }
    }
}
