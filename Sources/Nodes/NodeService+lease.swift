import CentralSystem
import CoreMetrics
import Database
import Logging
import OCPPJ
import ServiceLifecycle

extension NodeService {
    /// Renews the lease at every interval, and looks at the others.
    func renewUntilShutdown() async {
        await cancelWhenGracefulShutdown {
            var watch = PeerWatch(patience: settings.lease, longestGap: settings.lease / 2)
            while !Task.isCancelled {
                await renew(&watch)
                do { try await Task.sleep(for: settings.renewal) } catch { return }
            }
        }
    }

    private func renew(_ watch: inout PeerWatch) async {
        let begin = ContinuousClock.now
        do {
            guard let id = lease.id, let (nodes, difference) = try await renewed(id) else {
                return await rejoin()
            }
            lease.renewed(id, nodes: nodes, at: begin)
            // A node alone has nobody to agree with.
            correctClock(nodes.count > 1 ? difference.correction(now: Timestamp.correction) : 0)
            metrics.nodes.record(nodes.count)
            for node in watch.look(at: nodes, except: id, now: .now) { try await takeOver(node) }
        } catch {
            logger.warning("this node's lease could not be renewed", metadata: ["error": "\(error)"])
        }
    }

    /// Sends the stations away when the database has been away for long, however long it lets a renewal wait.
    func watchLease() async {
        metrics.record(isHeld: lease.isHeld)
        guard let silence = lease.silence, silence > settings.isolation else { return }
        await withdraw(over: settings.withdrawal, because: "this node is cut off from the database")
    }

    /// The living nodes, of which this is one; nil when the others have taken it for dead.
    private func renewed(_ id: Int64) async throws -> (nodes: [NodeRecord], difference: ClockDifference)? {
        try await database.write { [centralSystem, engine = database.engine] transaction in
            guard try centralSystem.renewNode(id, at: .now, in: transaction) else { return nil }
            return (
                try centralSystem.nodes(in: transaction), try ClockDifference(engine, in: transaction)
            )
        }
    }

    /// Goes by the database's clock where the machine's is wrong, and says so.
    private func correctClock(_ correction: Int64) {
        let former = Timestamp.correction
        Timestamp.correction = correction
        metrics.clockDifference.record(Double(correction) / 1_000_000)
        guard abs(correction - former) > 1_000_000 else { return }
        logger.error(
            correction == 0
                ? "this machine's clock and the database's agree again"
                : "this machine's clock differs from the database's, which is used; set it right",
            metadata: ["seconds": "\(correction / 1_000_000)"])
    }

    private func takeOver(_ node: NodeRecord) async throws {
        let isGone = try await database.write { [centralSystem] in
            try centralSystem.removeNode(node.id, seenAt: node.renewals, at: .now, in: $0)
        }
        guard isGone else { return }
        metrics.takeOvers.increment()
        bells.event.ring()
        logger.warning("took over from a node that was silent", metadata: ["node": "\(node.name)"])
    }

    /// The others have taken this node for dead, so its stations are elsewhere; it begins anew.
    private func rejoin() async {
        lease.lost()
        await withdraw(over: .zero, because: "this node was taken for dead")
        do {
            let begin = ContinuousClock.now
            let joined = try await database.write { [centralSystem, name, settings] transaction in
                let id = try centralSystem.joinNodes(
                    named: name, version: settings.version, at: .now, in: transaction)
                return try id.map { ($0, try centralSystem.nodes(in: transaction)) }
            }
            guard let (id, nodes) = joined else {
                return logger.error("another node has this node's name", metadata: ["node": "\(name)"])
            }
            lease.renewed(id, nodes: nodes, at: begin)
            logger.notice("this node has joined again", metadata: ["node": "\(name)"])
        } catch {
            logger.warning("this node could not join again", metadata: ["error": "\(error)"])
        }
    }

    /// Sends stations to the other nodes.
    private func withdraw(over time: Duration, because reason: String) async {
        guard connections.count > 0 else { return }
        logger.error("closing all stations' connections", metadata: ["reason": "\(reason)"])
        await connections.disconnectAll(over: time, reason: reason)
    }
}
