import OCPP16
import OCPPJ

extension SimulatedStation {
    typealias Outcome = CallQueue<CallPurpose>.Outcome
    /// Keeps a central system that refuses all it accepted from being flooded with boots.
    private static let forgottenWait = Duration.seconds(5)

    /// Draws the consequences of what a call ended with.
    mutating func conclude(_ purpose: CallPurpose, _ outcome: Outcome) {
        if case .error(let error) = outcome { log("CALLERROR \(error.code.rawValue): \(error.description)") }
        switch purpose {
        case .boot:
            concludeBoot(response(BootNotification.Response.self, outcome))
        case .authorize(let tag, let purpose):
            concludeAuthorize(tag, purpose, response(Authorize.Response.self, outcome)?.idTagInfo)
        case .status(let connector):
            // Not heard: it will be told again. A refusal was heard, and would only come again.
            switch outcome {
            case .timedOut, .connectionLost: forgetReport(of: connector)
            case .result, .error: break
            }
        case .transactionMessage:
            concludeTransactionMessage(outcome)
        case .certificate:
            concludeSigning(response(SignCertificate.Response.self, outcome))
        case .heartbeat, .notification:
            break
        }
        bootAgainWhenUnknown(outcome, of: purpose)
    }

    /// The typed answer, or nil after any failure.
    func response<Response: OCPPPayload>(_ type: Response.Type, _ outcome: Outcome) -> Response? {
        guard case .result(let payload) = outcome else { return nil }
        return try? Response.decode(payload, .lenient, receivedAt: now).value
    }

    /// OCPP-J errata 3.8: SecurityError is the answer to a station that the central system has not accepted.
    private mutating func bootAgainWhenUnknown(_ outcome: Outcome, of purpose: CallPurpose) {
        guard case .error(let error) = outcome, error.code == .securityError else { return }
        if case .boot = purpose { return }
        guard registration == .accepted else { return }
        registration = nil
        wait(Self.forgottenWait, for: .boot)
    }

    private mutating func concludeTransactionMessage(_ outcome: Outcome) {
        switch outcome {
        case .result(let payload): acknowledge(payload)
        case .connectionLost: transactionMessages.interrupted()
        case .timedOut, .error: retryTransactionMessage()
        }
    }

    /// OCPP 1.6 §3.7.1: failure k is followed by a wait of k times the interval.
    private mutating func retryTransactionMessage() {
        switch transactionMessages.failed(attempts: configuration.integer("TransactionMessageAttempts")) {
        case .retry(let intervals):
            wait(configuration.seconds("TransactionMessageRetryInterval") * intervals, for: .transactionRetry)
        case .dropped(let entry):
            log("\(entry.message.action) failed too often and is dropped")
        case nil:
            break
        }
    }

    private mutating func acknowledge(_ payload: JSONView) {
        guard case .start(let request)? = transactionMessages.head?.message else {
            let entry = transactionMessages.acknowledged(transactionID: nil)
            if case .stop(let request)? = entry?.message, let tag = request.idTag,
                let info = response(StopTransaction.Response.self, .result(payload: payload))?.idTagInfo
            {
                learn(tag, info)
            }
            return
        }
        guard let answer = response(StartTransaction.Response.self, .result(payload: payload)) else {
            log("unreadable answer to StartTransaction")
            return retryTransactionMessage()
        }
        let entry = transactionMessages.acknowledged(transactionID: answer.transactionId)
        learn(request.idTag, answer.idTagInfo)
        started(session: entry?.session, answer)
    }
}
