import OCPP16
import OCPPJ

extension Catalogue {
    /// Habits of real chargers, each of which gets a CALLRESULT.
    static let quirks: [ConformanceCase] = [
        quirk(
            "Serials", "Serial numbers and models that are too long",
            [
                (
                    "BootNotification",
                    #"{"chargePointVendor":"Schneider Electric","chargePointModel":"MONOBLOCK with a long name 22 kW","#
                        + #""chargePointSerialNumber":"EVB3S22N4A2174900512345678","chargeBoxSerialNumber":"EVB3S22N4A21749005123456789012345"}"#
                )
            ]),
        quirk(
            "Empty", "Empty texts in optional fields, and an empty vendor",
            [
                (
                    "BootNotification",
                    #"{"chargePointVendor":"","chargePointModel":"M","iccid":"","imsi":"","meterType":""}"#
                )
            ]),
        quirk(
            "Unknown errorCode", "An error code that no schema has, and a long info",
            [
                (
                    "StatusNotification",
                    #"{"connectorId":1,"errorCode":"Error","status":"Faulted","info":"\#(String(repeating: "i", count: 80))"}"#
                )
            ]),
        quirk(
            "Extra field", "Fields that no schema has",
            [
                ("Authorize", #"{"idTag":"QUIRK","connectorId":1}"#), ("Heartbeat", #"{"uptime":5}"#),
            ]),
        quirk(
            "Zones", "Times without zone, with a short one, and impossible dates",
            [
                ("StatusNotification", status("2027-01-15T08:00:00")),
                ("StatusNotification", status("2027-01-15T08:00:00+02")),
                ("StatusNotification", status("2027-02-29T08:00:00Z")),
                ("StatusNotification", status("1970-01-01T00:00:00Z")),
                (
                    "StartTransaction",
                    #"{"connectorId":1,"idTag":"QUIRK","meterStart":1,"timestamp":"2027-01-15T08:00:00"}"#
                ),
            ]),
        quirk(
            "Stops", "Stops of transactions that nobody knows, without a tag",
            [
                ("StopTransaction", stop(-1)), ("StopTransaction", stop(0)),
                ("StopTransaction", stop(2_000_000_000)),
            ]),
        quirk(
            "Meter values", "Meter values of unknown transactions, and odd samples",
            [
                ("MeterValues", meter(#"{"value":"1"}"#, transaction: 2_000_000_000)),
                ("MeterValues", meter(#"{"value":"1"}"#, transaction: 0)),
                (
                    "MeterValues",
                    meter(#"{"value":"16.1","measurand":"Current.Import","phase":"L1-N","unit":"A"}"#)
                ),
                ("MeterValues", meter(#"{"value":"OCMF|signed","format":"SignedData"}"#)),
            ]),
        ConformanceCase("QUIRK_Frame", "Blanks in frames, short ids that start anew", .robustness, "FIELD") {
            play in
            for id in ["1", "2", "1"] {
                try play.station.send(Array(#"[2, "\#(id)", "Heartbeat", { }]"#.utf8))
                _ = try await play.station.answer(to: id, "Heartbeat", within: play.settings.answerLimit)
            }
        },
        ConformanceCase("QUIRK_Null", "null instead of an empty payload", .robustness, "FIELD") { play in
            let answer = try await play.station.exchange(
                "Heartbeat", Array("null".utf8), within: play.settings.answerLimit)
            if case .failure(let error) = answer {
                play.warn("answered with \(error.code.rawValue); some chargers cannot do otherwise")
            }
        },
        ConformanceCase("QUIRK_NoBoot", "A reconnection without BootNotification", .robustness, "FIELD") {
            play in
            play.station.disconnect()
            try await play.station.connect()
            try await play.status(.available)
            try await play.authorize()
        },
    ]

    private static func quirk(
        _ id: String, _ name: String, _ messages: [(action: String, payload: String)]
    ) -> ConformanceCase {
        ConformanceCase("QUIRK_\(id)", name, .robustness, "FIELD") { play in
            for (action, payload) in messages {
                let answer = try await play.station.exchange(
                    action, Array(payload.utf8), within: play.settings.answerLimit)
                if case .failure(let error) = answer {
                    throw CaseFailure(
                        "\(action) \(payload) was answered with \(error.code.rawValue): \(error.description)",
                        "a station repeats what is refused, or gives up")
                }
                try play.check(true, "\(action) \(payload) is answered", "OCPP-J §4.2.2")
            }
        }
    }

    private static func status(_ time: String) -> String {
        #"{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"\#(time)"}"#
    }

    private static func stop(_ transaction: Int) -> String {
        #"{"transactionId":\#(transaction),"meterStop":9,"timestamp":"\#(Timestamp.now)"}"#
    }

    private static func meter(_ sample: String, transaction: Int? = nil) -> String {
        let id = transaction.map { #""transactionId":\#($0),"# } ?? ""
        return
            #"{"connectorId":1,\#(id)"meterValue":[{"timestamp":"\#(Timestamp.now)","sampledValue":[\#(sample)]}]}"#
    }
}
