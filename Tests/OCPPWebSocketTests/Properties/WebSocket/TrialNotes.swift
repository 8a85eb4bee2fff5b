import NIOCore
import Synchronization

@testable import OCPPWebSocket

/// Lets a connection in, and notes what it brings.
final class TrialNotes: Sendable {
    /// What has happened so far.
    struct State: Sendable {
        var texts: [[UInt8]] = []
        var openings = 0
        var endings = 0
        var undecided: EventLoopPromise<HandshakeDecision>?

        var isOpen: Bool { openings > endings }
    }

    private let guarded = Mutex(State())

    var state: State { guarded.withLock { $0 } }

    func change(_ body: (inout State) -> Void) { guarded.withLock { body(&$0) } }

    var acceptance: HandshakeDecision {
        .accept(subprotocol: "ocpp1.6", handler: { TrialStation(self) }, abandoned: {})
    }

    /// The path decides: "no" is refused, "fault" fails, "later" waits, anything else is let in.
    func decide(_ request: HandshakeRequest, _ eventLoop: any EventLoop) -> EventLoopFuture<HandshakeDecision>
    {
        switch request.lastSegmentDecoded {
        case "no":
            return eventLoop.makeSucceededFuture(.refuse(status: 401, reason: "No", headers: [("a", "b")]))
        case "fault":
            return eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        case "later":
            let promise = eventLoop.makePromise(of: HandshakeDecision.self)
            change { $0.undecided = promise }
            return promise.futureResult
        default:
            return eventLoop.makeSucceededFuture(acceptance)
        }
    }

    func takeUndecided() -> EventLoopPromise<HandshakeDecision>? {
        guarded.withLock { state in
            defer { state.undecided = nil }
            return state.undecided
        }
    }
}

/// Answers "echo…" with the same, closes at "close…".
private final class TrialStation: OCPPMessageHandler {
    private let notes: TrialNotes

    init(_ notes: TrialNotes) { self.notes = notes }

    func connected(_ connection: OCPPConnection) { notes.change { $0.openings += 1 } }

    func received(text: [UInt8], on connection: OCPPConnection) {
        notes.change { $0.texts.append(text) }
        if text.starts(with: Array("echo".utf8)) { connection.send(text: text) }
        if text.starts(with: Array("close".utf8)) {
            connection.close(code: 4_000, reason: String(decoding: text, as: UTF8.self))
        }
    }

    func closed(code: Int?, reason: String) { notes.change { $0.endings += 1 } }
}
