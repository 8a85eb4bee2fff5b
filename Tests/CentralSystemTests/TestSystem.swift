import CentralSystem
import Database
import DatabaseTesting
import OCPP16
import OCPPJ

/// A central system on a real database of its own, with one connected and accepted station and a clock that the
/// test sets.
struct TestSystem {
    static let noon = Timestamp(microseconds: 1_790_000_000_000_000)

    let database: any Database
    let system: CentralSystem
    let context: StationSessionContext

    init(settings: CentralSystemSettings = CentralSystemSettings(), identity: String = "CP1") async throws {
        database = try await TestEngine.chosen.database(Schema.migrations)
        let system = CentralSystem(settings: settings)
        self.system = system
        context = try await database.write { transaction in
            _ = try system.registerStation(
                identity, StationChange(), actor: "test", at: Self.noon, in: transaction)
            let boot = try Self.connect(identity, system, transaction)
            let payload = try JSONDocument(Array(#"{"chargePointVendor":"V","chargePointModel":"M"}"#.utf8))
                .root
            _ = try system.answer(
                StationCall(context: boot, messageID: "b", action: "BootNotification", payload: payload),
                at: Self.noon, in: transaction)
            return try Self.connect(identity, system, transaction)
        }
    }

    static func connect(
        _ identity: String, _ system: CentralSystem, _ transaction: Transaction
    ) throws -> StationSessionContext {
        let attempt = ConnectionAttempt(
            identity: identity, path: "/ocpp/\(identity)", remoteAddress: "127.0.0.1", basic: nil,
            offeredSubprotocols: ["ocpp1.6"], node: "n")
        guard case .admitted(let context) = try system.admit(attempt, at: noon, in: transaction) else {
            throw CallError(code: .securityError, description: "not admitted")
        }
        return context
    }

    /// What a station gets for a payload: the text of the CALLRESULT, or the code of the CALLERROR.
    func call(
        _ action: String, _ payload: String, at time: Timestamp = noon,
        as context: StationSessionContext? = nil
    ) async throws -> String {
        let view = try JSONDocument(Array(payload.utf8)).root
        let call = StationCall(
            context: context ?? self.context, messageID: "m", action: action, payload: view)
        let answer = try await database.write { [system] in try system.answer(call, at: time, in: $0) }
        switch answer.result {
        case .success(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .failure(let error): return error.code.rawValue
        }
    }

    func addTag(_ tag: IdTagRecord) async throws {
        try await database.write { [system] in try system.addIdTag(tag, actor: "test", at: Self.noon, in: $0)
        }
    }

    func transactions() async throws -> [TransactionRecord] {
        try await database.read { [system] in
            try system.transactions(PageRequest(limit: 100), in: $0).items.reversed()
        }
    }

    func meterValues(of id: Int64) async throws -> [MeterValueRecord] {
        try await database.read { [system] in
            try system.meterValues(ofTransaction: id, after: nil, limit: 100, in: $0).items
        }
    }

    func start(
        connector: Int = 1, tag: String = "TAG", meter: Int = 1_000,
        at time: String = "2026-09-21T12:00:00.000Z"
    ) async throws -> String {
        try await call(
            "StartTransaction",
            #"{"connectorId":\#(connector),"idTag":"\#(tag)","meterStart":\#(meter),"timestamp":"\#(time)"}"#)
    }

    func stop(
        _ id: Int64, meter: Int = 2_000, at time: String = "2026-09-21T13:00:00.000Z", more: String = ""
    ) async throws -> String {
        try await call(
            "StopTransaction",
            #"{"transactionId":\#(id),"meterStop":\#(meter),"timestamp":"\#(time)"\#(more)}"#)
    }
}

extension IdTagRecord {
    static let valid = IdTagRecord(idTag: "TAG")
    static let blocked = IdTagRecord(idTag: "BLOCKED", blocked: true)
    static let expired = IdTagRecord(
        idTag: "EXPIRED", expiryDate: TestSystem.noon.adding(.seconds(-1)))
    static let member = IdTagRecord(idTag: "MEMBER", parentIdTag: "GROUP")
}
