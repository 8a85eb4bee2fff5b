import CentralSystem
import Database
import OCPPJ
import Synchronization

/// What is to be recorded of one request, filled while it is served.
///
/// `OperatorServices.write` records it in the transaction of the change itself; a handler adds what only it knows.
final class AuditTrail: Sendable {
    /// The trail of the request that is served; none where nothing is recorded.
    @TaskLocal static var current: AuditTrail?

    /// What a handler says of its change.
    private struct Notes {
        var target: String?
        var station: String?
        var reason: String?
        /// Members beside those that the thing itself shows, as JSON.
        var members: [(name: String, json: String)] = []
    }

    private struct State {
        var actor = "nobody"
        var address: String?
        var requestID: String?
        var route: AuditedRoute?
        var precondition: Precondition?
        var notes = Notes()
        /// The row, once it is committed, and the thing as it was before the request.
        var recorded: (id: Int64, before: AuditSnapshot?)?
    }

    private let state = Mutex(State())

    /// Who acts and where from, and the request's id.
    func identify(actor: String, address: String, requestID: String) {
        state.withLock {
            $0.actor = actor
            $0.address = address
            $0.requestID = requestID
        }
    }

    /// The user who signs in, as whom the request acts from now on.
    func signsIn(_ user: UserRecord) {
        state.withLock {
            $0.actor = "user \(user.id): \(user.name)"
            $0.notes.target = "\(user.id)"
        }
    }

    /// Begins with what the request's route and path say.
    func begin(
        _ route: AuditedRoute, target: String?, station: String?, _ precondition: Precondition? = nil
    ) {
        state.withLock {
            $0.route = route
            $0.precondition = precondition
            $0.notes.target = target
            $0.notes.station = station
        }
    }

    /// The request as one that was refused.
    func refusal(of route: String, status: Int) -> RefusalTally.Key {
        let (actor, address) = state.withLock { ($0.actor, $0.address) }
        return RefusalTally.Key(actor: actor, address: address ?? "unknown", target: route, status: status)
    }

    /// The row of the request, once there is one.
    var recordedID: Int64? { state.withLock { $0.recorded?.id } }

    func isRecorded(_ row: Recorded) {
        state.withLock { $0.recorded = (row.id, row.before) }
    }
}

// What handlers say.
extension AuditTrail {
    /// The thing that the request made.
    func target(_ id: some CustomStringConvertible) {
        state.withLock { $0.notes.target = id.description }
    }

    func reason(_ reason: String?) {
        state.withLock { $0.notes.reason = reason ?? $0.notes.reason }
    }

    /// A secret was set; which one is not said.
    func secret(_ name: String) { member(name, json: "\"\(SecretMask.word)\"") }

    /// A member that the thing itself does not show.
    func member(_ name: String, json: String) {
        state.withLock { state in
            state.notes.members.removeAll { $0.name == name }
            state.notes.members.append((name, json))
        }
    }

    /// The same for a list of texts.
    func member(_ name: String, _ texts: [String]) {
        var json = JSONWriter()
        json.array { list in
            for text in texts { list.string(text) }
        }
        member(name, json: String(decoding: json.bytes, as: UTF8.self))
    }
}

// What is recorded.
extension AuditTrail {
    /// A row that counts once its transaction is committed.
    struct Recorded: Sendable {
        let id: Int64
        let before: AuditSnapshot?
    }

    /// Runs a change and records it; both are in the transaction, or neither.
    ///
    /// Nothing is changed of what has another version than the client knows.
    func recording<Value>(
        _ work: (Transaction) throws -> Value, _ system: CentralSystem, in transaction: Transaction
    ) throws -> (value: Value, row: Recorded) {
        let start = state.withLock { $0 }
        let subject = start.route?.subject
        func snapshot(_ id: String?) throws -> AuditSnapshot? {
            try id.flatMap { try subject?.read($0, system, transaction) }
        }
        let before = try start.recorded?.before ?? snapshot(start.notes.target)
        if start.recorded == nil { try start.precondition?.check(before?.version) }
        let value = try Self.$current.withValue(self) { try work(transaction) }
        let notes = state.withLock { $0.notes }
        let entry = try entry(from: before, to: try snapshot(notes.target))
        if let id = start.recorded?.id {
            try system.amend(id, to: entry, in: transaction)
            return (value, Recorded(id: id, before: before))
        }
        let id = try system.record(entry, at: .now, in: transaction)
        return (value, Recorded(id: id, before: before))
    }

    /// The entry of a change, with the status that its route answers when all is well.
    private func entry(from before: AuditSnapshot?, to after: AuditSnapshot?) throws -> AuditEntry {
        let state = state.withLock { $0 }
        let notes = state.notes
        var entry = AuditEntry(
            actor: state.actor, action: state.route?.action ?? "unknown", kind: state.route?.subject?.kind,
            target: notes.target, station: notes.station ?? after?.station ?? before?.station)
        entry.change = AuditChange(from: before?.json, to: try Self.adding(notes.members, to: after)?.json)
        entry.reason = notes.reason
        entry.address = state.address
        entry.requestID = state.requestID
        entry.status = state.route?.success ?? 0
        return entry
    }

    private static func adding(
        _ members: [(name: String, json: String)], to snapshot: AuditSnapshot?
    ) throws -> AuditSnapshot? {
        guard !members.isEmpty else { return snapshot }
        return try AuditSnapshot(station: snapshot?.station) { fields in
            for (name, value) in members { fields.raw(name, value) }
            guard let snapshot else { return }
            for (name, value) in snapshot.json.members where !members.contains(where: { $0.name == name }) {
                fields.raw(name, value.text)
            }
        }
    }
}
