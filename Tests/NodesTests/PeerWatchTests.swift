import CentralSystem
import OCPPJ
import Testing

@Suite("Who is silent, by one's own clock")
struct PeerWatchTests {
    private let start = ContinuousClock.now
    private var watch = PeerWatch(patience: .seconds(10), longestGap: .seconds(4))

    private func node(_ id: Int64, _ renewals: Int64) -> NodeRecord {
        NodeRecord(
            id: id, name: "n\(id)", version: "", startedAt: Timestamp(microseconds: 0),
            renewedAt: Timestamp(microseconds: 0), renewals: renewals)
    }

    /// Looks every two seconds; the ids that are silent at each look.
    private func looks(
        _ watch: inout PeerWatch, seconds: [Int], _ nodes: (Int) -> [NodeRecord]
    ) -> [[Int64]] {
        seconds.map { second in
            watch.look(at: nodes(second), except: 1, now: start + .seconds(second)).map(\.id)
        }
    }

    @Test("who does not renew for the whole of the patience is silent; who renews, and oneself, is not")
    func silence() {
        var watch = watch
        let silent = looks(&watch, seconds: Array(stride(from: 0, through: 12, by: 2))) { second in
            [node(1, 7), node(2, Int64(second)), node(3, 5)]
        }
        #expect(silent == [[], [], [], [], [], [3], [3]])
    }

    @Test("after a gap, in which this process was stopped or the database away, everybody begins anew")
    func gap() {
        var watch = watch
        let silent = looks(&watch, seconds: [0, 2, 4, 30, 32, 34, 36, 38, 40]) { _ in [node(3, 5)] }
        #expect(silent == [[], [], [], [], [], [], [], [], [3]])
    }

    @Test("a node that ended and came back under another number is another one")
    func comeBack() {
        var watch = watch
        let silent = looks(&watch, seconds: [0, 2, 4, 6, 8, 10, 12]) { second in
            [node(second < 6 ? 3 : 4, 5)]
        }
        #expect(silent.allSatisfy { $0.isEmpty })
    }
}

@Suite("What nodes tell each other")
struct NodeSignalTests {
    @Test(
        "a signal is heard as it was told, by the others only",
        arguments: [
            NodeSignal.command(stationID: 7), .concluded, .connected(stationID: 7, generation: 12),
            .disconnect(stationID: 7, reason: "a | b, ü"), .disconnect(stationID: 7, reason: ""),
        ])
    func roundTrip(signal: NodeSignal) {
        let text = signal.text(from: "a")
        #expect(NodeSignal(text, heardBy: "b") == signal)
        #expect(NodeSignal(text, heardBy: "a") == nil)
    }

    @Test(
        "what is of another version is passed over",
        arguments: [
            "", "a", "a|", "a|moved|7", "a|command", "a|command|x", "a|connected|7", "a|disconnect|7",
        ])
    func foreign(text: String) {
        #expect(NodeSignal(text, heardBy: "b") == nil)
    }
}
