import OCPP16
import OCPPJ

extension Catalogue {
    /// Answers that were lost: the same again, and nothing counted twice.
    static let replay: [ConformanceCase] = [
        ConformanceCase(
            "REPLAY_Start", "A start that is repeated", .robustness, "OCPP 1.6 §3.7.1, errata 3.2"
        ) {
            play in
            let start = start(play, meter: 10)
            let first = try await play.call(start)
            play.openTransactions.append(first.transactionId)
            for _ in 0..<3 {
                try play.check(
                    try await play.call(start) == first, "the first answer is repeated, verdict included",
                    "OCPP 1.6 §4.8")
            }
        },
        ConformanceCase(
            "REPLAY_Reconnect", "A start whose answer is lost with the connection", .robustness,
            "OCPP 1.6 §3.7.1"
        ) { play in
            let start = start(play, meter: 20)
            try play.station.send(
                Frame.encodeCall(
                    id: play.station.nextID(), action: "StartTransaction", payload: start.encoded()))
            play.station.disconnect()
            try await play.station.connect()
            let first = try await play.call(start)
            play.openTransactions.append(first.transactionId)
            try play.check(
                first.idTagInfo.status == .accepted, "the retry does not count against itself",
                "OCPP 1.6 §4.8")
            try play.check(try await play.call(start) == first, "and has one transactionId", "OCPP 1.6 §4.8")
        },
        ConformanceCase("REPLAY_Distinct", "Starts that differ", .robustness, "OCPP 1.6 §4.8") { play in
            var ids: Set<Int> = []
            for meter in [30, 31, 32] {
                let answer = try await play.call(start(play, meter: meter))
                ids.insert(answer.transactionId)
                try await play.stop(answer.transactionId, .local)
            }
            try play.check(ids.count == 3, "each has a transactionId of its own", "OCPP 1.6 §4.8")
        },
        ConformanceCase("REPLAY_Stop", "A stop that is repeated", .robustness, "OCPP 1.6 §4.10") { play in
            let transaction = try await play.start()
            let stop = StopTransaction(
                idTag: IdToken(play.tags.valid), meterStop: 2_000, timestamp: .now, transactionId: transaction
            )
            let first = try await play.call(stop)
            play.openTransactions = []
            try play.check(
                try await play.call(stop) == first, "the first answer is repeated", "OCPP 1.6 §4.10")
            try await play.start()
        },
        ConformanceCase("REPLAY_Frame", "A frame that arrives twice", .robustness, "OCPP-J §4.1.4") { play in
            let id = play.station.nextID()
            let frame = Frame.encodeCall(
                id: id, action: "StartTransaction", payload: start(play, meter: 40).encoded())
            for _ in 0..<2 { try play.station.send(frame) }
            let first = try await play.station.answer(
                to: id, "StartTransaction", within: play.settings.answerLimit)
            guard case .success(let payload) = first, let number = payload["transactionId"]?.number?.int
            else {
                throw CaseFailure("the start was refused", "OCPP 1.6 §4.8")
            }
            play.openTransactions.append(number)
            // A second answer may come, and must then be the same.
            while let frame = try await play.station.receive(within: .milliseconds(500)) {
                guard case .callResult(id, let second) = frame else { continue }
                try play.check(second.text == payload.text, "the second answer is the first", "OCPP-J §4.1.4")
            }
        },
        ConformanceCase(
            "REPLAY_Backlog", "A session that was offline, as fast as it goes", .robustness, "OCPP 1.6 §3.7"
        ) {
            play in
            let begun = Timestamp.now.adding(.seconds(-3_600))
            let transaction = try await play.start(at: begun)
            for minute in 1...50 {
                let value = MeterValue(
                    timestamp: begun.adding(.seconds(minute * 60)),
                    sampledValue: [SampledValue(value: "\(1_000 + minute * 10)")])
                try await play.call(
                    MeterValues(connectorId: play.connector, transactionId: transaction, meterValue: [value]))
            }
            try await play.stop(transaction, .local, at: begun.adding(.seconds(3_500)))
        },
    ]

    private static func start(_ play: Play, meter: Int) -> StartTransaction {
        StartTransaction(
            connectorId: play.connector, idTag: IdToken(play.tags.valid), meterStart: meter,
            timestamp: Timestamp.now.adding(.seconds(-60)))
    }
}
