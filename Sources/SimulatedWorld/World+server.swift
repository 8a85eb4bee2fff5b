import CentralSystem
import Database
import OCPP16
import OCPPJ
import StationServer

/// The server's process: what `StationServer` does around the session, with a database that commits when the world
/// wants.
extension World {
    func handshake(_ wire: Int) {
        let station = wires[wire].station
        guard server.isUp, !wires[wire].isCut else { return later(5, 3_000, .refused(wire: wire)) }
        let attempt = ConnectionAttempt(
            identity: stations[station].identity, path: "/ocpp", remoteAddress: "10.0.0.1", basic: nil,
            offeredSubprotocols: ["ocpp1.6"], node: "node-1")
        write { [self] transaction in
            let admission = try system.admit(attempt, at: now, in: transaction)
            return { [self] in admitted(wire, admission) }
        }
    }

    private func admitted(_ wire: Int, _ admission: Admission) {
        guard case .admitted(let context) = admission else { return later(1, 400, .refused(wire: wire)) }
        let connection = ServerConnection(wire: wire, context: context)
        server.connections[wire] = connection
        wires[wire].isOpenAtServer = true
        // The newest connection owns the station; a replaced one is closed.
        let owner = server.owners[context.stationID].flatMap { server.connections[$0] }
        if let owner, owner.context.generation > context.generation {
            close(connection)
        } else {
            server.owners[context.stationID] = wire
            if let owner { close(owner) }
        }
        later(1, 400, .opened(wire: wire))
        execute(connection.session.commandBell(), on: connection)
    }

    func arriveAtServer(_ wire: Int, _ bytes: [UInt8]) {
        guard !wires[wire].isCut, let connection = server.connections[wire], !connection.isClosed else {
            return
        }
        noteAnswer(onServer: wire, bytes)
        execute(connection.session.received(bytes, at: now), on: connection)
    }

    func serverNotices(_ wire: Int) {
        guard let connection = server.connections.removeValue(forKey: wire), !connection.isClosed else {
            return
        }
        connection.isClosed = true
        wires[wire].isOpenAtServer = false
        let context = connection.context
        if server.owners[context.stationID] == wire { server.owners[context.stationID] = nil }
        execute(connection.session.disconnected(), on: connection)
        write { [self] transaction in
            try system.connectionClosed(context, code: nil, reason: "gone", at: now, in: transaction)
            return {}
        }
    }

    private func close(_ connection: ServerConnection) {
        let wire = connection.wire
        serverNotices(wire)
        agenda.add(
            .stationNotices(wire: wire), at: max(wires[wire].lastToStation, now.adding(.milliseconds(100))))
    }

    /// Hands work to the writer; all that waits is committed together a little later.
    func write(_ work: @escaping SimulatedServer.Write) {
        guard server.isUp else { return }
        server.writes.append(work)
        if server.writes.count == 1 { later(1, 60, .commit(epoch: server.epoch)) }
    }

    func commit(_ epoch: Int) throws {
        guard epoch == server.epoch else { return }
        let crashes = !isHealing && chance(plan.crashesAtCommit)
        if crashes, chance(0.5) { return crash() }
        let writes = server.writes
        server.writes = []
        defer { if crashes { crash() } }
        for work in writes {
            let completion = try database.writeNow(work)
            server.lastCompletion += 1
            server.completions[server.lastCompletion] = completion
            agenda.add(
                .completion(epoch: epoch, number: server.lastCompletion),
                at: now.adding(.milliseconds(chance(0.1) ? 50 : 0)))
        }
    }

    func execute(_ actions: [StationSession.Action], on connection: ServerConnection) {
        for action in actions {
            switch action {
            case .handle(let call): handle(call, on: connection)
            case .answerHeartbeat(let call):
                let answer = Frame.encodeCallResult(id: call.id, payload: CentralSystem.heartbeat(at: now))
                execute(connection.session.answered(answer, registration: nil), on: connection)
            case .send(let text): send(text, fromServer: connection.wire)
            case .claim: claim(connection)
            case .startTimeout(let id, let duration):
                let timeout = WorldEvent.callTimeout(
                    epoch: server.epoch, wire: connection.wire, messageID: id)
                agenda.add(timeout, at: now.adding(duration))
            case .conclude(let token, let outcome): conclude(token, outcome, on: connection)
            case .pauseReading, .resumeReading: break
            case .close: close(connection)
            case .ignored(let what): note { "ignored: \(what)" }
            }
        }
    }

    private func handle(_ call: InboundCall, on connection: ServerConnection) {
        let stationCall = StationCall(
            context: connection.context, messageID: call.id, action: call.action, payload: call.payload)
        let early = plan.answersBeforeCommit ? answerWithoutCommit(stationCall, call.receivedAt) : nil
        write { [self] transaction in
            let answer = try system.answer(stationCall, at: call.receivedAt, in: transaction)
            return { [self] in if early == nil { answered(call, answer, on: connection) } }
        }
        if let early { answered(call, early, on: connection) }
    }

    private func answerWithoutCommit(_ call: StationCall, _ time: Timestamp) -> Answer? {
        struct Undone: Error {}
        var answer: Answer?
        try? database.writeNow { transaction in
            answer = try system.answer(call, at: time, in: transaction)
            throw Undone()
        }
        return answer
    }

    private func answered(_ call: InboundCall, _ answer: Answer, on connection: ServerConnection) {
        guard !connection.isClosed else { return }
        let frame: [UInt8]
        switch answer.result {
        case .success(let payload): frame = Frame.encodeCallResult(id: call.id, payload: payload)
        case .failure(let error): frame = Frame.encodeCallError(id: call.id, error: error)
        }
        let registration = answer.registration.map { $0 == .accepted }
        execute(connection.session.answered(frame, registration: registration), on: connection)
    }

    private func claim(_ connection: ServerConnection) {
        let context = connection.context
        write { [self] transaction in
            let command = try system.claimNextCommand(
                station: context.stationID, generation: context.generation, at: now, in: transaction)
            return { [self] in
                execute(connection.session.claimed(command), on: connection)
                if connection.isClosed { execute(connection.session.disconnected(), on: connection) }
            }
        }
    }

    private func conclude(_ token: CommandToken, _ outcome: CommandOutcome, on connection: ServerConnection) {
        write { [self] transaction in
            try system.concludeCommand(token.id, outcome, at: now, in: transaction)
            return { [self] in
                guard !connection.isClosed else { return }
                execute(connection.session.concluded(), on: connection)
            }
        }
    }
}
