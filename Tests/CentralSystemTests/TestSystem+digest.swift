import CentralSystem
import Database
import OCPPJ

extension TestSystem {
    /// Digests all events and counts what is left to count, as the leader does.
    func digest() async throws {
        while true {
            let digest = try await database.read { [system] in
                try system.digestEvents(at: Self.noon, in: $0)
            }
            guard let digest else { break }
            _ = try await database.write { [system] in try system.storeDigest(digest, in: $0) }
        }
        while try await database.write({ [system] in try system.countFormerSessions(in: $0) }) {}
    }

    /// Digests and evaluates at a time after noon; returns the types of alert events that it made.
    @discardableResult
    func evaluate(after seconds: Int, trouble: DatabaseTrouble? = nil) async throws -> [String] {
        try await digest()
        let last = try await lastEvent()
        let time = Self.noon.adding(.seconds(seconds))
        let evaluation = try await database.read { [system] in
            try system.evaluateAlerts(trouble: trouble, at: time, in: $0)
        }
        _ = try await database.write { [system] in try system.storeAlerts(evaluation, in: $0) }
        return try await eventTypes(after: last)
    }

    func alerts(_ states: [AlertRecord.State] = []) async throws -> [AlertRecord] {
        try await database.read { [system] in
            try system.alerts(states: states, PageRequest(limit: 500), in: $0).items
        }
    }

    func disconnect(
        _ context: StationSessionContext? = nil, after seconds: Int = 0
    ) async throws {
        try await database.write { [system, context = context ?? self.context] in
            try system.connectionClosed(
                context, code: 1_006, reason: "gone", at: Self.noon.adding(.seconds(seconds)), in: $0)
        }
    }

    /// Connects further stations, one after the other.
    func connect(_ identities: [String]) async throws -> [StationSessionContext] {
        try await database.write { [system] transaction in
            try identities.map { identity in
                _ = try system.registerStation(
                    identity, StationChange(), actor: "test", at: Self.noon, in: transaction)
                return try Self.connect(identity, system, transaction)
            }
        }
    }

    /// Station 0's sums, added up: sessions, Wh, seconds, attempted, succeeded.
    func sums(ofStation id: Int64 = 0) async throws -> [Int] {
        let columns = ["sessions", "energy_wh", "seconds", "attempted", "succeeded"]
        return try await database.read { transaction in
            let row = try transaction.row(
                """
                select \(columns.map { "cast(coalesce(sum(\($0)), 0) as bigint) as \($0)" }.joined(separator: ", "))
                from session_sum where station_id = $1
                """, [id])
            return try columns.map { try row?.int($0) ?? -1 }
        }
    }
}
