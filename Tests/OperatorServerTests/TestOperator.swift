import CentralSystem
import Database
import DatabaseTesting
import FileStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import OCPPJ

@testable import OperatorServer

/// An operator side on a real database of its own, called through its router with a valid key.
struct TestOperator {
    /// Nobody is connected to this node.
    private struct NoConnections: StationConnections {
        var count: Int { 0 }
        func isConnected(stationID: Int64) -> Bool { false }
        func disconnect(stationID: Int64, reason: String) -> Bool { false }
        var generations: [Int64: Int64] { [:] }
        func disconnect(stationID: Int64, before generation: Int64) {}
        func disconnectAll(over time: Duration, reason: String) async {}
    }

    /// An answer as tests look at it.
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let text: String

        /// The value at a dotted path such as `page.limit`, as JSON text without quotes; nil where there is none.
        func value(_ path: String) -> String? {
            guard let document = try? JSONDocument(Array(text.utf8)) else { return nil }
            var view: JSONView? = document.root
            for name in path.split(separator: ".") {
                view =
                    Int(name).map { index in view.flatMap { Array($0.elements).dropFirst(index).first } }
                    ?? view?[String(name)]
            }
            return view.map { $0.string ?? $0.text }
        }
    }

    let database: any Database
    let system: CentralSystem
    let commandBell = CommandBell()
    let eventBell = Bell()
    let files: FileStore
    let key: String

    init() async throws {
        let database = try await TestEngine.chosen.database(Schema.migrations)
        let system = CentralSystem(settings: CentralSystemSettings())
        key = try await database.write {
            try system.createAPIKey(name: "test", actor: "test", at: .now, in: $0).key
        }
        self.database = database
        self.system = system
        files = FileStore(
            folder: FileManager.default.temporaryDirectory.path + "/csms-files-" + UUID().uuidString)
        try await files.prepare()
    }

    /// What a test sends that says nothing of versions: any will do.
    static func ifMatch(_ method: HTTPRequest.Method) -> String? {
        [.patch, .delete].contains(method) ? "*" : nil
    }

    func call(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, key: String? = nil,
        headers: [String: String] = [:]
    ) async throws -> Answer {
        var fields: HTTPFields = [.authorization: "Bearer \(key ?? self.key)"]
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        if body != nil, fields[.contentType] == nil { fields[.contentType] = "application/json" }
        if fields[.ifMatch] == nil { fields[.ifMatch] = Self.ifMatch(method) }
        let server = OperatorServer(
            database: database, centralSystem: system, lease: .only, connections: NoConnections(),
            commandBell: commandBell,
            eventBell: eventBell, files: files, settings: OperatorServerSettings(),
            metrics: PrometheusRegistry(),
            logger: Logger(label: "test"))
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

    /// A registered station that counts as connected.
    func addConnectedStation(_ identity: String) async throws {
        let attempt = ConnectionAttempt(
            identity: identity, path: "/" + identity, remoteAddress: "127.0.0.1", basic: nil,
            offeredSubprotocols: ["ocpp1.6"], node: "n")
        try await database.write { [system] transaction in
            _ = try system.registerStation(
                identity, StationChange(), actor: "test", at: .now, in: transaction)
            _ = try system.admit(attempt, at: .now, in: transaction)
        }
    }
}
