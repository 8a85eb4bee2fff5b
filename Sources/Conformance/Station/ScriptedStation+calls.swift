import OCPP16
import OCPPJ

extension ScriptedStation {
    /// Sends a call and returns its answer; a CALLERROR, silence or a breach of the schema ends the case.
    func call<Request: StationRequest>(
        _ request: Request, within limit: Duration
    ) async throws -> Request.Response {
        switch try await exchange(Request.action, request.encoded(), within: limit) {
        case .success(let payload):
            do {
                return try Request.Response.decode(payload, .strict).value
            } catch {
                throw CaseFailure(
                    "\(Request.action).conf breaks its schema: \(error.description)", "OCPP 1.6 §6")
            }
        case .failure(let error):
            throw CaseFailure(
                "\(Request.action) was answered with CALLERROR \(error.code.rawValue): \(error.description)",
                "OCPP-J §4.2.3")
        }
    }

    /// Sends a call with any payload and returns its answer, whatever it is.
    func exchange(
        _ action: String, _ payload: [UInt8], id: String? = nil, within limit: Duration
    ) async throws -> Result<JSONView, CallError> {
        let id = id ?? nextID()
        let start = ContinuousClock.now
        try send(Frame.encodeCall(id: id, action: action, payload: payload))
        let answer = try await answer(to: id, action, within: limit)
        noteLatency(action, ContinuousClock.now - start)
        return answer
    }

    /// Waits for the answer to a call that was sent; calls of the central system are kept for later.
    func answer(
        to id: String, _ action: String, within limit: Duration
    ) async throws -> Result<JSONView, CallError> {
        let deadline = ContinuousClock.now + limit
        while let frame = try await receive(within: max(.zero, deadline - .now)) {
            switch frame {
            case .callResult(let answered, let payload) where answered == id: return .success(payload)
            case .callError(let answered, let error) where answered == id: return .failure(error)
            case .call(let id, let action, let payload):
                keep(Incoming(id: id, action: action, payload: payload))
            default:
                throw CaseFailure("the central system answered a call that was never made", "OCPP-J §4.2.2")
            }
        }
        throw CaseFailure("\(action) was not answered within \(limit)", "OCPP-J §4.1.4")
    }

    /// Waits for a call of the central system.
    func expect(_ action: String, within limit: Duration) async throws -> Incoming {
        if let kept = takeUnexpected(action) { return kept }
        let deadline = ContinuousClock.now + limit
        while let frame = try await receive(within: max(.zero, deadline - .now)) {
            guard case .call(let id, let received, let payload) = frame else {
                throw CaseFailure("the central system answered a call that was never made", "OCPP-J §4.2.2")
            }
            let call = Incoming(id: id, action: received, payload: payload)
            if received == action { return call }
            keep(call)
        }
        throw CaseFailure("\(action).req did not come within \(limit)")
    }

    func answer(_ call: Incoming, _ payload: [UInt8]) throws {
        try send(Frame.encodeCallResult(id: call.id, payload: payload))
    }
}
