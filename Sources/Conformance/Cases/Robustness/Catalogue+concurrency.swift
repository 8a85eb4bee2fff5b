import OCPP16
import OCPPJ

extension Catalogue {
    /// Two directions, two sockets, several commands at once.
    static let concurrency: [ConformanceCase] = [
        ConformanceCase("CONC_Crossing", "Calls that cross", .robustness, "OCPP-J §4.1.1") { play in
            let arrived = try await play.command(ClearCache())
            // A call of the station is answered while one of the central system waits.
            try await play.call(Heartbeat())
            try await play.authorize()
            try play.answer(arrived, .init(status: .accepted))
            try await play.call(Heartbeat())
        },
        ConformanceCase("CONC_Order", "Commands in order, one at a time", .robustness, "OCPP-J §4.1.1") {
            play in
            let values = ["10", "20", "30"]
            for value in values {
                let request = ChangeConfiguration(key: "MeterValueSampleInterval", value: value)
                play.station.note(.operator, "ChangeConfiguration \(value)")
                try await play.driver.send(
                    ChangeConfiguration.action, try JSONDocument(request.encoded()).root,
                    to: play.station.identity)
            }
            for value in values {
                let arrived = try await play.expect(ChangeConfiguration.self)
                try play.check(
                    arrived.request.value == value, "the commands come in their order", "OCPP-J §4.1.1")
                try await play.wait()
                try await play.call(Heartbeat())
                try play.check(
                    play.station.unexpected.isEmpty, "none comes before the one before is answered",
                    "OCPP-J §4.1.1")
                try play.answer(arrived, .init(status: .accepted))
            }
        },
        ConformanceCase("CONC_Twin", "A second connection of the same station", .robustness, "FIELD") {
            play in
            let twin = play.twin()
            try await twin.station.connect()
            try await twin.call(Heartbeat())
            // The newest connection owns the station, also after the end of the old one is noticed.
            play.station.disconnect()
            try await play.wait()
            try await twin.command(ClearCache(), answer: .init(status: .accepted))
            try await twin.call(Heartbeat())
            twin.station.disconnect()
        },
        ConformanceCase("CONC_Lost", "A connection that ends under a command", .robustness, "FIELD") { play in
            _ = try await play.command(ClearCache())
            play.station.disconnect()
            try await play.station.connect()
            try await play.call(Heartbeat())
            try await play.wait()
            try await play.call(Heartbeat())
            if play.station.takeUnexpected(ClearCache.action) != nil {
                play.warn("a command whose outcome is unknown was sent a second time")
            }
            try await play.command(GetLocalListVersion(), answer: .init(listVersion: 0))
        },
        ConformanceCase("CONC_Silent", "A call that is never answered", .robustness, "OCPP-J §4.1.4") {
            play in
            _ = try await play.command(ClearCache())
            for _ in 0..<20 { try await play.call(Heartbeat()) }
            let transaction = try await play.start()
            try await play.stop(transaction, .local)
        },
    ]
}
