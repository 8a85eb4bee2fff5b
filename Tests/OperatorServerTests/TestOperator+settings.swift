import CentralSystem
import Database
import FileStore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import OCPPJ

@testable import OperatorServer

extension NodeLease {
    /// The lease of a node that has no others and does nothing for all.
    static var only: NodeLease {
        let lease = NodeLease(length: .zero)
        lease.renewed(1, nodes: [], at: .now)
        return lease
    }
}

extension TestOperator {
    /// Connections of which every one can be closed.
    struct AllConnected: StationConnections {
        var count: Int { 1 }
        func isConnected(stationID: Int64) -> Bool { true }
        func disconnect(stationID: Int64, reason: String) -> Bool { true }
        var generations: [Int64: Int64] { [:] }
        func disconnect(stationID: Int64, before generation: Int64) {}
        func disconnectAll(over time: Duration, reason: String) async {}
    }

    /// An operator server with settings of the test's own.
    func server(_ change: (inout OperatorServerSettings) -> Void = { _ in }) -> OperatorServer {
        var settings = OperatorServerSettings()
        change(&settings)
        return OperatorServer(
            database: database, centralSystem: system, lease: .only, connections: AllConnected(),
            commandBell: commandBell,
            eventBell: eventBell, files: files, settings: settings, metrics: PrometheusRegistry(),
            logger: Logger(label: "test"))
    }

    /// What routes work with, for tests of what stands behind them.
    var services: OperatorServices {
        OperatorServices(
            database: database, centralSystem: system, lease: .only, connections: AllConnected(),
            commandBell: commandBell,
            eventBell: eventBell, settings: OperatorServerSettings(), metrics: PrometheusRegistry(),
            openStreams: OpenStreams(), files: files, logger: Logger(label: "test"))
    }

    /// Who comes with the key of these tests.
    func principal() async throws -> Principal? {
        try await database.read { [system, key] in
            try system.principal(ofAPIKey: key, at: .now, in: $0)
        }
    }

    /// Calls a server that the test has made.
    func call(
        _ server: OperatorServer, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil,
        headers: HTTPFields = [:], withKey: Bool = true, withVersion: Bool = true
    ) async throws -> Answer {
        var fields = headers
        if withKey, fields[.authorization] == nil { fields[.authorization] = "Bearer \(key)" }
        if body != nil, fields[.contentType] == nil { fields[.contentType] = "application/json" }
        if withVersion, fields[.ifMatch] == nil { fields[.ifMatch] = Self.ifMatch(method) }
        return try await Application(router: server.router()).test(.router) { [fields] client in
            try await client.execute(
                uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) }
            ) { response in
                Answer(
                    status: response.status.code, headers: response.headers,
                    text: String(buffer: response.body))
            }
        }
    }

    /// A station that is registered and connected, and what its session knows.
    func connect(_ identity: String) async throws -> StationSessionContext? {
        let attempt = ConnectionAttempt(
            identity: identity, path: "/" + identity, remoteAddress: "127.0.0.1", basic: nil,
            offeredSubprotocols: ["ocpp1.6"], node: "n")
        return try await database.write { [system] transaction in
            if try system.station(identity, in: transaction) == nil {
                _ = try system.registerStation(
                    identity, StationChange(), actor: "test", at: .now, in: transaction)
            }
            guard case .admitted(let context) = try system.admit(attempt, at: .now, in: transaction) else {
                return nil
            }
            return context
        }
    }

    /// Hands a station's call to the central system and gives the payload of its answer.
    func say(_ context: StationSessionContext, _ action: String, _ payload: String) async throws -> String {
        try await database.write { [system] transaction in
            let call = StationCall(
                context: context, messageID: action, action: action,
                payload: try JSONDocument(text: payload).root)
            let answer = try system.answer(call, at: .now, in: transaction)
            return String(decoding: try answer.result.get(), as: UTF8.self)
        }
    }

    /// Lets a station answer the command that is next for it; returns the command's action and payload.
    @discardableResult
    func answer(_ context: StationSessionContext, _ payload: String) async throws -> String? {
        try await database.write { [system] transaction in
            let command = try system.claimNextCommand(
                station: context.stationID, generation: context.generation, at: .now, in: transaction)
            guard let command else { return nil }
            let answer = try JSONDocument(text: payload).root
            try system.concludeCommand(command.id, .result(answer), at: .now, in: transaction)
            return command.action + String(decoding: command.payload, as: UTF8.self)
        }
    }
}
