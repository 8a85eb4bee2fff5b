import OCPPJ
import Testing

@Suite("Call queue: one call in flight per direction")
struct CallQueueTests {
    private var queue = CallQueue<Int>(limit: 2)

    @Test("the second call goes out when the first is answered")
    mutating func order() {
        expectSent(queue.enqueue(call(1)), 1)
        expectQueued(queue.enqueue(call(2)))
        #expect(queue.inFlight?.token == 1)
        #expect(queue.waitingCount == 1)
        expectConcluded(queue.answered(messageID: "1"), 1, next: 2)
        expectConcluded(queue.answered(messageID: "2"), 2, next: nil)
        #expect(queue.inFlight == nil)
        expectSent(queue.enqueue(call(3)), 3)
    }

    @Test("a call that times out makes way for the next, and its late answer is told apart")
    mutating func timeout() {
        expectSent(queue.enqueue(call(1)), 1)
        expectQueued(queue.enqueue(call(2)))
        expectConcluded(queue.timedOut(messageID: "1"), 1, next: 2)
        expectLate(queue.answered(messageID: "1"), "1")
        #expect(queue.inFlight?.token == 2)
        expectConcluded(queue.answered(messageID: "2"), 2, next: nil)
    }

    @Test("a second answer to the same call is late")
    mutating func duplicate() {
        expectSent(queue.enqueue(call(1)), 1)
        expectConcluded(queue.answered(messageID: "1"), 1, next: nil)
        expectLate(queue.answered(messageID: "1"), "1")
    }

    @Test("an answer to a call that never was is unknown, also to one that waits")
    mutating func unknown() {
        expectUnknown(queue.answered(messageID: "1"))
        expectSent(queue.enqueue(call(1)), 1)
        expectQueued(queue.enqueue(call(2)))
        expectUnknown(queue.answered(messageID: "2"))
        #expect(queue.inFlight?.token == 1)
    }

    @Test("a time-out that comes after the answer is ignored")
    mutating func lateTimeout() {
        expectSent(queue.enqueue(call(1)), 1)
        expectQueued(queue.enqueue(call(2)))
        expectConcluded(queue.answered(messageID: "1"), 1, next: 2)
        guard case .ignored = queue.timedOut(messageID: "1") else {
            Issue.record("not ignored")
            return
        }
        #expect(queue.inFlight?.token == 2)
    }

    @Test("a full queue refuses, and takes calls again when one has left")
    mutating func full() {
        for number in 1...3 { _ = queue.enqueue(call(number)) }
        expectRefused(queue.enqueue(call(4)))
        expectConcluded(queue.answered(messageID: "1"), 1, next: 2)
        expectQueued(queue.enqueue(call(4)))
    }

    @Test("a message id in use is refused")
    mutating func repeatedID() {
        expectSent(queue.enqueue(call(1)), 1)
        expectRefused(queue.enqueue(call(1)))
        expectQueued(queue.enqueue(call(2)))
        expectRefused(queue.enqueue(call(2)))
    }

    @Test("a lost connection hands everything back and starts anew")
    mutating func disconnected() {
        for number in 1...3 { _ = queue.enqueue(call(number)) }
        expectConcluded(queue.answered(messageID: "1"), 1, next: 2)
        let held = queue.disconnected()
        #expect(held.inFlight?.token == 2)
        #expect(held.waiting.map(\.token) == [3])
        #expect(queue.inFlight == nil)
        #expect(queue.waitingCount == 0)
        // OCPP-J 1.6 §4.1.4: on a new connection ids may repeat.
        expectUnknown(queue.answered(messageID: "1"))
        expectSent(queue.enqueue(call(2)), 2)
    }

    @Test("the memory of concluded calls is bounded")
    mutating func memory() {
        for number in 1...100 {
            expectSent(queue.enqueue(call(number)), number)
            expectConcluded(queue.answered(messageID: "\(number)"), number, next: nil)
        }
        expectLate(queue.answered(messageID: "100"), "100")
        expectUnknown(queue.answered(messageID: "1"))
    }

    private func call(_ number: Int) -> CallQueue<Int>.Call {
        CallQueue.Call(messageID: "\(number)", token: number, frame: [], timeout: .seconds(30))
    }
}
