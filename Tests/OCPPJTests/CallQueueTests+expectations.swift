import OCPPJ
import Testing

extension CallQueueTests {
    func expectSent(
        _ action: CallQueue<Int>.EnqueueAction, _ token: Int, _ location: SourceLocation = #_sourceLocation
    ) {
        guard case .send(let call) = action else {
            Issue.record("not sent", sourceLocation: location)
            return
        }
        #expect(call.token == token, sourceLocation: location)
    }

    func expectQueued(
        _ action: CallQueue<Int>.EnqueueAction, _ location: SourceLocation = #_sourceLocation
    ) {
        guard case .queued = action else {
            Issue.record("not queued", sourceLocation: location)
            return
        }
    }

    func expectRefused(
        _ action: CallQueue<Int>.EnqueueAction, _ location: SourceLocation = #_sourceLocation
    ) {
        guard case .refused = action else {
            Issue.record("not refused", sourceLocation: location)
            return
        }
    }

    func expectConcluded(
        _ action: CallQueue<Int>.AnswerAction, _ token: Int, next: Int?,
        _ location: SourceLocation = #_sourceLocation
    ) {
        guard case .concluded(let call, let following) = action else {
            Issue.record("not concluded", sourceLocation: location)
            return
        }
        #expect(call.token == token, sourceLocation: location)
        #expect(following?.token == next, sourceLocation: location)
    }

    func expectConcluded(
        _ action: CallQueue<Int>.TimeoutAction, _ token: Int, next: Int?,
        _ location: SourceLocation = #_sourceLocation
    ) {
        guard case .concluded(let call, let following) = action else {
            Issue.record("not concluded", sourceLocation: location)
            return
        }
        #expect(call.token == token, sourceLocation: location)
        #expect(following?.token == next, sourceLocation: location)
    }

    func expectLate(
        _ action: CallQueue<Int>.AnswerAction, _ id: String, _ location: SourceLocation = #_sourceLocation
    ) {
        guard case .late(id) = action else {
            Issue.record("not late", sourceLocation: location)
            return
        }
    }

    func expectUnknown(
        _ action: CallQueue<Int>.AnswerAction, _ location: SourceLocation = #_sourceLocation
    ) {
        guard case .unknown = action else {
            Issue.record("not unknown", sourceLocation: location)
            return
        }
    }
}
