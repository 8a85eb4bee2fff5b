import OCPP16
import OCPPJ
import Testing

@Suite("An operator's command is checked by the schema and advised on by the text")
struct CentralCommandTests {
    @Test(
        "the schema refuses",
        arguments: [
            ("Reset", #"{"type":"Warm"}"#, .propertyConstraintViolation, "/type: unknown value Warm"),
            ("Reset", "{}", .occurenceConstraintViolation, "/type: missing"),
            ("Reset", #"{"type":"Hard","x":1}"#, .formationViolation, "/x: unknown field"),
            ("Reset", "null", .formationViolation, "/: the payload is null"),
            ("Reset", "[]", .formationViolation, "/: the payload is not an object"),
            ("Dance", "{}", .notImplemented, "unknown action Dance"),
            ("Authorize", #"{"idTag":"T"}"#, .notImplemented, "unknown action Authorize"),
            (
                "UnlockConnector", #"{"connectorId":"1"}"#, .typeConstraintViolation,
                "/connectorId: must be an integer"
            ),
            (
                "GetDiagnostics", #"{"location":"no uri"}"#, .propertyConstraintViolation,
                "/location: not a URI"
            ),
            ("GetDiagnostics", #"{"location":"x"}"#, .propertyConstraintViolation, "/location: not a URI"),
            (
                "ReserveNow", #"{"connectorId":1,"expiryDate":"2027-01-15","idTag":"T","reservationId":1}"#,
                .propertyConstraintViolation, "/expiryDate: not a date-time"
            ),
        ] as [(String, String, CallErrorCode, String)])
    func refused(action: String, payload: String, code: CallErrorCode, description: String) throws {
        let view = try JSONDocument(text: payload).root
        let error = #expect(throws: CallError.self) {
            try CentralCommand.check(action: action, payload: view)
        }
        #expect(error == CallError(code: code, description: description))
    }

    @Test("the text only advises", arguments: AdviceRow.all)
    func advised(row: AdviceRow) throws {
        let view = try JSONDocument(text: row.payload).root
        let checked = try CentralCommand.check(action: row.action.rawValue, payload: view)
        #expect(checked.action == row.action)
        #expect(checked.warnings == row.warnings)
    }

    @Test("the payload is written anew, in UTC and without spaces")
    func canonical() throws {
        let text =
            #"{ "reservationId":1, "idTag":"T", "expiryDate":"2027-01-15T09:00:00+01:00","connectorId":0 }"#
        let checked = try CentralCommand.check(
            action: "ReserveNow", payload: try JSONDocument(text: text).root)
        #expect(
            String(decoding: checked.payload, as: UTF8.self)
                == #"{"connectorId":0,"expiryDate":"2027-01-15T08:00:00.000Z","idTag":"T","reservationId":1}"#
        )
        #expect(checked.warnings == [])
    }

    @Test("an empty list of keys is sent as it is")
    func emptyKeys() throws {
        let view = try JSONDocument(text: #"{"key":[]}"#).root
        let checked = try CentralCommand.check(action: "GetConfiguration", payload: view)
        #expect(String(decoding: checked.payload, as: UTF8.self) == #"{"key":[]}"#)
    }

    @Test(
        "a station's answer is judged, not refused",
        arguments: [
            (.reset, #"{"status":"Accepted"}"#, []), (.reset, #"{"status":"accepted"}"#, [.unreadable]),
            (.reset, "[]", [.unreadable]), (.reset, "{}", [.unreadable]),
            (.updateFirmware, "null", [.nullPayload]),
            (.updateFirmware, #"{"status":"Accepted"}"#, [.unknownField]),
            (.getConfiguration, #"{"configurationKey":[{"key":"K","readonly":false,"value":""}]}"#, []),
            (.getDiagnostics, #"{"fileName":""}"#, [.emptyString]),
            (
                .getCompositeSchedule,
                #"{"status":"Accepted","connectorId":-1,"chargingSchedule":{"chargingRateUnit":"A","#
                    + #""chargingSchedulePeriod":[{"startPeriod":0,"limit":16.67}]}}"#,
                [.outOfRange, .fractionRounded]
            ),
        ] as [(CentralAction, String, [Deviation.Kind])])
    func answers(action: CentralAction, payload: String, kinds: [Deviation.Kind]) throws {
        let view = try JSONDocument(text: payload).root
        #expect(CentralCommand.checkResponse(action: action, payload: view).map(\.kind) == kinds)
    }
}
