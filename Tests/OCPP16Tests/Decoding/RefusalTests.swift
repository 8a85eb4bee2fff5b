import OCPP16
import OCPPJ
import Testing

@Suite("What cannot be understood is refused with its code and path, also leniently")
struct RefusalTests {
    private static let rows: [(StationAction, String, CallErrorCode, String)] = [
        (.authorize, "[]", .formationViolation, "/: the payload is not an object"),
        (.authorize, "\"T\"", .formationViolation, "/: the payload is not an object"),
        (.authorize, "{}", .occurenceConstraintViolation, "/idTag: missing"),
        (.authorize, "null", .occurenceConstraintViolation, "/idTag: missing"),
        (.authorize, #"{"idtag":"T"}"#, .occurenceConstraintViolation, "/idTag: missing"),
        (.authorize, #"{"idTag":5}"#, .typeConstraintViolation, "/idTag: must be a string"),
        (.authorize, #"{"idTag":null}"#, .typeConstraintViolation, "/idTag: must be a string"),
        (
            .authorize, #"{"idTag":"123456789012345678901"}"#, .propertyConstraintViolation,
            "/idTag: longer than 20 characters"
        ),
        (
            .bootNotification, #"{"chargePointVendor":"V"}"#, .occurenceConstraintViolation,
            "/chargePointModel: missing"
        ),
        (
            .bootNotification, #"{"chargePointVendor":"V","chargePointModel":["M"]}"#,
            .typeConstraintViolation,
            "/chargePointModel: must be a string"
        ),
        (
            .statusNotification, #"{"connectorId":1,"errorCode":"NoError","status":"Idle"}"#,
            .propertyConstraintViolation, "/status: unknown value Idle"
        ),
        (
            .statusNotification, #"{"connectorId":-1,"errorCode":"NoError","status":"Available"}"#,
            .propertyConstraintViolation, "/connectorId: less than 0"
        ),
        (
            .statusNotification, #"{"connectorId":1,"status":"Available"}"#, .occurenceConstraintViolation,
            "/errorCode: missing"
        ),
        (
            .startTransaction,
            #"{"connectorId":"1","idTag":"T","meterStart":0,"timestamp":"2026-11-23T13:52:33Z"}"#,
            .typeConstraintViolation, "/connectorId: must be an integer"
        ),
        (
            .startTransaction,
            #"{"connectorId":1.5,"idTag":"T","meterStart":0,"timestamp":"2026-11-23T13:52:33Z"}"#,
            .typeConstraintViolation, "/connectorId: must be an integer"
        ),
        (
            .startTransaction,
            #"{"connectorId":-1,"idTag":"T","meterStart":0,"timestamp":"2026-11-23T13:52:33Z"}"#,
            .propertyConstraintViolation, "/connectorId: less than 0"
        ),
        (
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":"0","timestamp":"2026-11-23T13:52:33Z"}"#,
            .typeConstraintViolation, "/meterStart: must be an integer"
        ),
        (
            .startTransaction,
            #"{"connectorId":1,"idTag":"T","meterStart":3000000000,"timestamp":"2026-11-23T13:52:33Z"}"#,
            .propertyConstraintViolation, "/meterStart: not a 32-bit integer"
        ),
        (
            .startTransaction,
            #"{"connectorId":2147483648,"idTag":"T","meterStart":0,"timestamp":"2026-11-23T13:52:33Z"}"#,
            .propertyConstraintViolation, "/connectorId: not a 32-bit integer"
        ),
        (
            .startTransaction, #"{"connectorId":99999999999999999999,"idTag":"T"}"#,
            .propertyConstraintViolation, "/connectorId: not a 32-bit integer"
        ),
        (
            .startTransaction, #"{"connectorId":1,"idTag":"T","meterStart":0}"#,
            .occurenceConstraintViolation,
            "/timestamp: missing"
        ),
        (
            .startTransaction, #"{"connectorId":1,"idTag":"T","meterStart":0,"timestamp":1795441953}"#,
            .typeConstraintViolation, "/timestamp: must be a date-time string"
        ),
        (
            .meterValues, #"{"connectorId":1,"meterValue":{}}"#, .typeConstraintViolation,
            "/meterValue: must be an array"
        ),
        (
            .meterValues, #"{"connectorId":1,"meterValue":[5]}"#, .typeConstraintViolation,
            "/meterValue/0: must be an object"
        ),
        (
            .meterValues,
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33Z","#
                + #""sampledValue":[{"unit":"A"}]}]}"#,
            .occurenceConstraintViolation, "/meterValue/0/sampledValue/0/value: missing"
        ),
        (
            .meterValues,
            #"{"connectorId":1,"meterValue":[{"timestamp":"2026-11-23T13:52:33Z","#
                + #""sampledValue":[{"value":true}]}]}"#,
            .typeConstraintViolation, "/meterValue/0/sampledValue/0/value: must be a string"
        ),
        (
            .firmwareStatusNotification, #"{"status":"Failed"}"#, .propertyConstraintViolation,
            "/status: unknown value Failed"
        ),
        (
            .dataTransfer, #"{"vendorId":"V","data":{"a":1}}"#, .typeConstraintViolation,
            "/data: must be a string"
        ),
        (
            .signCertificate, #"{"csr":""# + String(repeating: "c", count: 5_501) + #""}"#,
            .propertyConstraintViolation, "/csr: longer than 5500 characters"
        ),
    ]

    @Test("refused", arguments: rows)
    func refused(action: StationAction, payload: String, code: CallErrorCode, description: String) {
        for strictness in Strictness.allCases where !(payload == "null" && strictness == .strict) {
            let error = #expect(throws: CallError.self) { try action.reread(payload, strictness) }
            #expect(error == CallError(code: code, description: description))
        }
    }

    @Test("a register that no meter has is not rounded", arguments: ["1e300", "-1e300", "3000000000.5"])
    func endlessRegister(number: String) {
        let payload =
            "{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":\(number),"
            + "\"timestamp\":\"2026-11-23T13:52:33Z\"}"
        let error = #expect(throws: CallError.self) {
            try StationAction.startTransaction.reread(payload, .lenient)
        }
        let expected = "/meterStart: not a 32-bit integer"
        #expect(error == CallError(code: .propertyConstraintViolation, description: expected))
    }

    @Test("length is counted in characters, not in bytes")
    func characters() throws {
        let payload = "{\"idTag\":\"\(String(repeating: "\u{e9}", count: 20))\"}"
        #expect(try StationAction.authorize.reread(payload, .strict).deviations == [])
    }

    @Test(
        "each breach of a schema is refused as it is strictly, or accepted with a deviation",
        .enabled(if: SchemaFolder.isPresent), arguments: Sample.all.filter(\.isFull))
    func breaches(sample: Sample) throws {
        let schema = try SchemaFolder.schema(sample.schemaName)
        for breach in Breach.all(of: try JSONDocument(sample.bytes).root, against: schema) {
            do {
                let reading = try sample.read(breach.text, .lenient)
                #expect(!reading.deviations.isEmpty, "\(breach.text.prefix(300))")
            } catch let error as CallError {
                #expect(error.code == breach.code, "\(breach.text.prefix(300))")
                #expect(error.description.hasPrefix("\(breach.path): "))
            }
        }
    }
}
