/// Tells which nodes have been silent for too long, by this process's clock alone.
public struct PeerWatch: Sendable {
    private struct Peer {
        var renewals: Int64
        var since: ContinuousClock.Instant
    }

    private let patience: Duration
    private let longestGap: Duration
    private var peers: [Int64: Peer] = [:]
    private var lookedAt: ContinuousClock.Instant?

    /// After a gap between two looks nobody is blamed for what was not seen: the process may have been stopped, or the
    /// database away from everybody.
    public init(patience: Duration, longestGap: Duration) {
        self.patience = patience
        self.longestGap = longestGap
    }

    /// Takes a look at the nodes; returns those that have not renewed for the whole of the patience.
    public mutating func look(
        at nodes: [NodeRecord], except own: Int64?, now: ContinuousClock.Instant
    ) -> [NodeRecord] {
        if let lookedAt, now - lookedAt > longestGap { peers = [:] }
        lookedAt = now
        var next: [Int64: Peer] = [:]
        var silent: [NodeRecord] = []
        for node in nodes where node.id != own {
            if let known = peers[node.id], known.renewals == node.renewals {
                next[node.id] = known
                if now - known.since >= patience { silent.append(node) }
            } else {
                next[node.id] = Peer(renewals: node.renewals, since: now)
            }
        }
        peers = next
        return silent
    }
}
