import CentralSystem
import Database
import OCPPJ

extension TestSystem {
    /// Sends a command and lets the station answer it; returns the command's id.
    @discardableResult
    func exchange(_ action: String, _ payload: String = "{}", answer: String) async throws -> String {
        let id = try await submit(action, payload)
        try await claim()
        try await conclude(id, .result(JSONDocument(text: answer).root))
        return id
    }

    /// Answers the command that is sent next, whatever it is; returns its action and payload.
    func answerNext(_ answer: String) async throws -> String? {
        guard let command = try await claim() else { return nil }
        try await conclude(command.id, .result(JSONDocument(text: answer).root))
        return command.action + String(decoding: command.payload, as: UTF8.self)
    }

    func effect(of id: String) async throws -> CommandEffect? { try await command(id)?.effect }

    func steps(of id: String) async throws -> [String] {
        try await database.read { [system] in
            try system.progress(ofCommand: id, in: $0).map { $0.isExpected ? $0.status : "?" + $0.status }
        }
    }

    @discardableResult
    func tick(after seconds: Int = 0) async throws -> TickResult {
        try await database.write { [system] in
            try system.tick(at: Self.noon.adding(.seconds(seconds)), in: $0)
        }
    }

    func status(_ status: String, connector: Int = 1, error: String = "NoError") async throws {
        _ = try await call(
            "StatusNotification",
            #"{"connectorId":\#(connector),"errorCode":"\#(error)","status":"\#(status)"}"#)
    }

    func boot() async throws {
        _ = try await call("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
    }
}
