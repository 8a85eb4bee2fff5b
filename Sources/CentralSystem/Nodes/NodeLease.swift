public import Database
import OCPPJ
import Synchronization

/// Whether this process is a node in good standing: what the parts of a process ask before they act for all.
///
/// The lease is the time that the others wait before they take a silent node for dead. It is measured on this
/// process's own clock from the beginning of the last renewal that succeeded, so it ends here before it ends for them.
public final class NodeLease: Sendable {
    private struct State {
        var id: Int64?
        var hasPeers = false
        var leads = false
        var renewedAt = ContinuousClock.now
    }

    private let state = Mutex(State())
    private let length: Duration

    /// A lease that is not held yet.
    public init(length: Duration) { self.length = length }

    /// Makes this process the only node there is, as it is on an embedded database; one that has crashed is replaced.
    public static func alone(
        _ centralSystem: CentralSystem, on database: any Database, version: String
    ) async throws -> NodeLease {
        let lease = NodeLease(length: .zero)
        let (id, nodes) = try await database.write { transaction in
            let id = try centralSystem.replaceNode(
                named: centralSystem.settings.node, version: version, at: .now, in: transaction)
            return (id, try centralSystem.nodes(in: transaction).filter { $0.id == id })
        }
        lease.renewed(id, nodes: nodes, at: .now)
        return lease
    }

    /// The number of this node; nil before it has joined and when it was taken for dead.
    public var id: Int64? { state.withLock { $0.id } }

    /// Whether stations may be served: it is false once the others may have taken this node for dead.
    ///
    /// A node without others serves as long as it runs.
    public var isHeld: Bool {
        state.withLock { state in
            guard state.id != nil else { return false }
            return !state.hasPeers || ContinuousClock.now - state.renewedAt < length
        }
    }

    /// How long ago the last renewal was begun that succeeded; nil for a node without others, or that has not joined.
    public var silence: Duration? {
        state.withLock { state in
            state.id != nil && state.hasPeers ? ContinuousClock.now - state.renewedAt : nil
        }
    }

    /// Whether it was the leader when it was renewed last; `leads` knows for certain.
    public var mayLead: Bool { state.withLock { $0.leads } && isHeld }

    /// Whether this node is the one that acts for all; nothing changes that before the transaction ends.
    public func leads(_ centralSystem: CentralSystem, in transaction: Transaction) throws -> Bool {
        guard let id else { return false }
        return try centralSystem.leads(id, in: transaction)
    }

    /// The node has joined or renewed, which began at this moment.
    public func renewed(_ id: Int64, nodes: [NodeRecord], at moment: ContinuousClock.Instant) {
        state.withLock {
            $0 = State(
                id: id, hasPeers: nodes.count > 1, leads: nodes.first?.id == id, renewedAt: moment)
        }
    }

    /// The others have taken this node for dead, or it has left.
    public func lost() { state.withLock { $0 = State() } }
}
