import OCPP16
import OCPPJ

extension Catalogue {
    /// Remote starts, stops, resets and unlocking (test document, Core).
    static let remoteControl: [ConformanceCase] = [
        ConformanceCase("TC_010", "Remote start, plugged in", .core, "OCPP 1.6 §5.11") { play in
            try await play.status(.preparing)
            try await remoteStart(play)
            try await play.authorize()
            try await play.start()
            try await play.status(.charging)
        },
        ConformanceCase("TC_011_1", "Remote start first", .core, "OCPP 1.6 §5.11") { play in
            try await remoteStart(play)
            try await play.authorize()
            try await play.status(.preparing)
            try await play.start()
            try await play.status(.charging)
        },
        ConformanceCase("TC_011_2", "Remote start, time-out", .core, "OCPP 1.6 §5.11") { play in
            try await remoteStart(play)
            try await play.authorize()
            try await play.status(.preparing)
            try await play.wait()
            try await play.status(.available)
        },
        ConformanceCase("TC_012", "Remote stop", .core, "OCPP 1.6 §5.12") { play in
            let transaction = try await play.charging()
            let request = try await play.command(
                RemoteStopTransaction(transactionId: transaction), answer: .init(status: .accepted))
            try play.check(
                request.transactionId == transaction, "RemoteStopTransaction names the transaction",
                "OCPP 1.6 §5.12")
            try await play.finished(transaction, .remote)
        },
        ConformanceCase("TC_026", "Remote start rejected", .core, "OCPP 1.6 §5.11") { play in
            try await remoteStart(play, .rejected)
        },
        ConformanceCase("TC_028", "Remote stop rejected", .core, "OCPP 1.6 §5.12") { play in
            _ = try await play.charging()
            try await play.command(
                RemoteStopTransaction(transactionId: 999_999_999), answer: .init(status: .rejected))
        },
        reset("TC_013", .hard), reset("TC_014", .soft),
        unlock("TC_017_1", "Unlock, detachable cable", .unlocked),
        unlock("TC_017_2", "Unlock, fixed cable", .notSupported),
        unlock("TC_030", "Unlock failed", .unlockFailed),
        ConformanceCase("TC_031", "Unlock, unknown connector", .core, "OCPP 1.6 §5.18") { play in
            let unknown = play.settings.connectorCount + 1
            try await play.command(
                UnlockConnector(connectorId: unknown), answer: .init(status: .notSupported))
        },
        ConformanceCase("TC_018_1", "Unlock during a session", .core, "OCPP 1.6 §5.18") { play in
            let transaction = try await play.charging()
            try await play.command(
                UnlockConnector(connectorId: play.connector), answer: .init(status: .unlocked))
            try await play.status(.finishing)
            try await play.stop(transaction, .unlockCommand)
            try await play.status(.available)
        },
    ]

    private static func remoteStart(_ play: Play, _ verdict: GenericStatus = .accepted) async throws {
        let request = try await play.command(
            RemoteStartTransaction(connectorId: play.connector, idTag: IdToken(play.tags.valid)),
            answer: .init(status: verdict))
        try play.check(
            request.idTag == IdToken(play.tags.valid), "RemoteStartTransaction names the tag",
            "OCPP 1.6 §5.11")
    }

    private static func reset(_ id: String, _ type: ResetType) -> ConformanceCase {
        ConformanceCase(id, "\(type.rawValue) reset", .core, "OCPP 1.6 §5.14") { play in
            let request = try await play.command(Reset(type: type), answer: .init(status: .accepted))
            try play.check(request.type == type, "the type is \(type.rawValue)", "OCPP 1.6 §5.14")
            play.station.disconnect()
            try await play.station.connect()
            try await play.booted()
        }
    }

    private static func unlock(_ id: String, _ name: String, _ verdict: UnlockStatus) -> ConformanceCase {
        ConformanceCase(id, name, .core, "OCPP 1.6 §5.18") { play in
            let request = try await play.command(
                UnlockConnector(connectorId: play.connector), answer: .init(status: verdict))
            try play.check(
                request.connectorId == play.connector, "the connector is the configured one",
                "OCPP 1.6 §5.18")
        }
    }
}
