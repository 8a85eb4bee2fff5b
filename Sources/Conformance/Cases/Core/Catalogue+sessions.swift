import OCPP16
import OCPPJ

extension Catalogue {
    /// Booting and charging sessions (test document, Core).
    static let sessions: [ConformanceCase] = [
        ConformanceCase("TC_001", "Cold boot", .core, "OCPP 1.6 §4.2", from: .offline) { play in
            try await play.station.connect()
            let answer = try await play.boot()
            for connector in 0...play.settings.connectorCount {
                try await play.status(.available, connector)
            }
            try play.check(answer.interval >= 0, "the heartbeat interval is not negative", "OCPP 1.6 §6.4")
            try await play.call(Heartbeat())
        },
        ConformanceCase("TC_003", "Session, plug in first", .core, "OCPP 1.6 §3.6") { play in
            try await play.status(.preparing)
            try await play.authorize()
            try await play.start()
            try await play.status(.charging)
        },
        ConformanceCase("TC_004_1", "Session, identification first", .core, "OCPP 1.6 §3.6") { play in
            _ = try await play.charging()
        },
        ConformanceCase("TC_004_2", "Identification first, ConnectionTimeOut", .core, "OCPP 1.6 §9.1.8") {
            play in
            try await play.authorize()
            try await play.status(.preparing)
            try await play.wait()
            try await play.status(.available)
        },
        ConformanceCase("TC_005_1", "Cable unplugged at the car", .core, "OCPP 1.6 §4.10") { play in
            let transaction = try await play.charging()
            try await play.status(.suspendedEV)
            try await play.finished(transaction, .evDisconnected)
        },
        ConformanceCase("TC_007", "Start with a cached id", .core, "OCPP 1.6 §3.5.1") { play in
            try await play.status(.preparing)
            try await play.start()
            try await play.status(.charging)
        },
        ConformanceCase("TC_024", "Connector lock failure", .core, "OCPP 1.6 §7.6") { play in
            try await play.authorize()
            try await play.status(.preparing)
            try await play.status(.faulted, nil, .connectorLockFailure)
        },
        ConformanceCase("TC_032_1", "Power failure during a session", .core, "OCPP 1.6 §7.33") { play in
            let transaction = try await play.charging()
            play.station.disconnect()
            try await play.station.connect()
            try await play.boot()
            for connector in 0...play.settings.connectorCount {
                try await play.status(connector == play.connector ? .finishing : .available, connector)
            }
            try await play.stop(transaction, .powerLoss)
        },
        ConformanceCase("TC_037_1", "Offline start, valid tag", .core, "OCPP 1.6 §4.8") { play in
            let begun = try await offline(play)
            try await play.start(at: begun)
            try await play.status(.charging)
        },
        ConformanceCase("TC_037_3", "Offline start, invalid tag", .core, "OCPP 1.6 §4.8") { play in
            let begun = try await offline(play)
            let transaction = try await play.start(play.tags.invalid, .invalid, at: begun)
            try await play.status(.charging)
            try await play.stop(transaction, .deAuthorized)
            try await play.status(.finishing)
        },
        ConformanceCase("TC_039", "Offline session", .core, "OCPP 1.6 §4.8, §4.10") { play in
            let begun = try await offline(play)
            let transaction = try await play.start(at: begun)
            try await play.stop(transaction, .local, tag: play.tags.valid, at: begun.adding(.seconds(30)))
        },
    ]

    /// The connection goes and comes back without a boot; returns a time in between.
    private static func offline(_ play: Play) async throws -> Timestamp {
        play.station.disconnect()
        try await play.wait()
        try await play.station.connect()
        return Timestamp.now.adding(.seconds(-60))
    }
}
