import OCPP16
import OCPPJ
import Testing

@Suite("What chargers in the field write is understood and reported")
struct DeviationTests {
    static let rows = DeviationRow.identity + DeviationRow.transactions + DeviationRow.samples

    @Test("lenient reading accepts it with its meaning", arguments: rows)
    func lenient(row: DeviationRow) throws {
        let (text, deviations) = try row.action.reread(row.payload, .lenient)
        #expect(deviations.map { "\($0.kind.rawValue) \($0.path)" } == row.deviations)
        #expect(text == row.meaning)
    }

    @Test("strict reading refuses every breach of the schema", arguments: rows)
    func strict(row: DeviationRow) throws {
        guard let code = row.strict else {
            _ = try row.action.reread(row.payload, .strict)
            return
        }
        let error = #expect(throws: CallError.self) { try row.action.reread(row.payload, .strict) }
        #expect(error?.code == code)
    }

    @Test(
        "Celsius, Celcius and Hertz are units, also in transactionData",
        arguments: ["Celsius", "Celcius", "Hertz"])
    func units(unit: String) throws {
        let values =
            "[{\"timestamp\":\"2026-11-23T13:52:33Z\","
            + "\"sampledValue\":[{\"value\":\"1\",\"unit\":\"\(unit)\"}]}]"
        let meter = "{\"connectorId\":1,\"meterValue\":\(values)}"
        let stop =
            "{\"meterStop\":1,\"timestamp\":\"2026-11-23T13:52:33Z\",\"transactionId\":1,"
            + "\"transactionData\":\(values)}"
        for strictness in Strictness.allCases {
            #expect(try StationAction.meterValues.reread(meter, strictness).deviations == [])
            #expect(try StationAction.stopTransaction.reread(stop, strictness).deviations == [])
        }
    }

    @Test("currents of a phase to neutral are nothing odd")
    func phases() throws {
        let payload =
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33Z","sampledValue":["#
            + #"{"value":"1","measurand":"Current.Import","phase":"L1-N","unit":"A"}]}]}"#
        #expect(try StationAction.meterValues.reread(payload, .lenient).deviations == [])
    }

    @Test("the text of an unknown value is kept")
    func unknownText() throws {
        let payload = #"{"connectorId":1,"errorCode":"Error","status":"Faulted"}"#
        let deviation = try StationAction.statusNotification.reread(payload, .lenient).deviations.first
        #expect(deviation?.detail.contains("Error") == true)
    }

    @Test("a tag too long for the table of tags is kept whole")
    func longTag() throws {
        let tag = String(repeating: "t", count: 40)
        let payload =
            "{\"connectorId\":1,\"idTag\":\"\(tag)\",\"meterStart\":5,\"timestamp\":\"2026-11-23T13:52:33Z\"}"
        let view = try JSONDocument(text: payload).root
        #expect(try StartTransaction.decode(view, .lenient).value.idTag.text == tag)
    }

    @Test("an unreadable time without a time of receipt is refused")
    func withoutReceipt() throws {
        let view = try JSONDocument(text: #"{"type":"X","timestamp":"?"}"#).root
        let error = #expect(throws: CallError.self) { try SecurityEventNotification.decode(view, .lenient) }
        #expect(
            error == CallError(code: .propertyConstraintViolation, description: "/timestamp: not a date-time")
        )
    }
}
