import CentralSystem
import Database
import OCPPJ

extension TestSystem {
    /// The column `v` of each row that a query finds.
    func texts(_ sql: String) async throws -> [String] {
        try await database.read { try $0.rows(sql).map { try $0.text("v") } }
    }

    /// The column `n` of the only row that a query finds.
    func number(_ sql: String) async throws -> Int {
        try await database.read { try $0.row(sql)?.int("n") ?? -1 }
    }

    /// Meter values as a station sends them.
    func meter(
        _ time: String, _ samples: String, connector: Int = 1, transaction: Int? = nil,
        at receivedAt: Timestamp = noon
    ) async throws -> String {
        let id = transaction.map { #""transactionId":\#($0),"# } ?? ""
        let value = #"{"timestamp":"\#(time)","sampledValue":[\#(samples)]}"#
        return try await call(
            "MeterValues", #"{"connectorId":\#(connector),\#(id)"meterValue":[\#(value)]}"#, at: receivedAt)
    }

    func connectors() async throws -> [ConnectorRecord] {
        try await database.read { [system, id = context.stationID] in
            try system.connectors(ofStation: id, in: $0)
        }
    }

    /// The kinds of deviations that are counted for the station.
    func deviationKinds() async throws -> Set<String> {
        Set(try await texts("select kind as v from deviation"))
    }

    /// Types of the events behind a number, oldest first.
    func eventTypes(after seq: Int64 = 0) async throws -> [String] {
        try await database.read { [system] in
            try system.events(after: seq, limit: 1_000, in: $0).events.map(\.type)
        }
    }

    func lastEvent() async throws -> Int64 {
        try await database.read { [system] in try system.eventRange(in: $0)?.upperBound ?? 0 }
    }

    /// Stores a command for the station and returns its id.
    func submit(_ action: String, _ payload: String = "{}") async throws -> String {
        let view = try JSONDocument(Array(payload.utf8)).root
        let new = NewCommand(
            identity: context.identity, action: action, payload: view, requestedBy: "test",
            queuesWhenOffline: true)
        return try await database.write { [system] in
            try system.submitCommand(new, at: Self.noon, in: $0).id
        }
    }

    /// Sends the next command on the station's connection, or on another one.
    @discardableResult
    func claim(as context: StationSessionContext? = nil) async throws -> ClaimedCommand? {
        let context = context ?? self.context
        return try await database.write { [system] in
            try system.claimNextCommand(
                station: context.stationID, generation: context.generation, at: Self.noon, in: $0)
        }
    }

    func conclude(_ id: String, _ outcome: CommandOutcome) async throws {
        try await database.write { [system] in
            try system.concludeCommand(id, outcome, at: Self.noon, in: $0)
        }
    }

    func command(_ id: String) async throws -> CommandRecord? {
        try await database.read { [system] in try system.command(id, in: $0) }
    }

    /// Tries to connect with a password, and tells the verdict.
    func door(_ identity: String, password: [UInt8]? = nil) async throws -> Admission {
        let attempt = ConnectionAttempt(
            identity: identity, path: "/ocpp/\(identity)", remoteAddress: "10.0.0.1",
            basic: password.map { (user: Array(identity.utf8), password: $0) },
            offeredSubprotocols: ["ocpp1.6"], node: "n")
        return try await database.write { [system] in
            try system.admit(attempt, at: Self.noon, in: $0)
        }
    }
}

extension Admission {
    var isAdmitted: Bool {
        if case .admitted = self { true } else { false }
    }
}
