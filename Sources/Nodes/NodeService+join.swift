public import CentralSystem
public import Database
public import Logging
import OCPPJ

/// A node cannot join, because another one that lives has its name.
public struct NodeNameTaken: Error, CustomStringConvertible {
    public let name: String

    public var description: String {
        "a node named \(name) is running on this database already; give each node a name of its own with --node"
    }
}

extension NodeService {
    /// Joins the nodes on this database.
    ///
    /// Where a node of that name is on record, it waits for a lease's time whether that one lives: then it throws
    /// `NodeNameTaken`, else it takes its place.
    public static func join(
        _ centralSystem: CentralSystem, on database: any Database, settings: NodeSettings, logger: Logger
    ) async throws -> NodeLease {
        let name = centralSystem.settings.node
        let lease = NodeLease(length: settings.lease)
        var watch = PeerWatch(patience: settings.lease, longestGap: settings.lease / 2)
        var first: NodeRecord?
        while true {
            let begin = ContinuousClock.now
            let (id, nodes) = try await database.write { transaction in
                let id = try centralSystem.joinNodes(
                    named: name, version: settings.version, at: .now, in: transaction)
                return (id, try centralSystem.nodes(in: transaction))
            }
            if let id {
                lease.renewed(id, nodes: nodes, at: begin)
                return lease
            }
            let former = nodes.first { $0.name == name }
            if let former, first?.id == former.id, first?.renewals != former.renewals {
                throw NodeNameTaken(name: name)
            }
            if first == nil {
                logger.notice(
                    "a node of this name did not say that it ended; waiting whether it lives",
                    metadata: ["node": "\(name)"])
            }
            first = former
            for node in watch.look(at: nodes, except: nil, now: .now) where node.name == name {
                _ = try await database.write {
                    try centralSystem.removeNode(node.id, seenAt: node.renewals, at: .now, in: $0)
                }
            }
            try await Task.sleep(for: settings.renewal)
        }
    }
}
