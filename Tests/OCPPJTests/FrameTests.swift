import OCPPJ
import Testing

@Suite("OCPP-J messages are read and written")
struct FrameTests {
    @Test("a CALL is read")
    func call() throws {
        guard case .call(let id, let action, let payload) = try parse(#"[2, "507", "Heartbeat", {}]"#) else {
            Issue.record("no CALL")
            return
        }
        #expect(id == "507")
        #expect(action == "Heartbeat")
        #expect(payload.text == "{}")
    }

    @Test("a null payload is left to the message to judge")
    func nullPayload() throws {
        guard case .call(_, _, let payload) = try parse(#"[2,"1","Heartbeat",null]"#) else {
            Issue.record("no CALL")
            return
        }
        #expect(payload.kind == .null)
        #expect(payload.count == 0)
    }

    @Test("an id longer than 36 characters is served")
    func longID() throws {
        let long = String(repeating: "x", count: 255)
        guard case .call(let id, _, _) = try parse("[2,\"\(long)\",\"Heartbeat\",{}]") else {
            Issue.record("no CALL")
            return
        }
        #expect(id == long)
    }

    @Test(
        "an answer is read, whatever its payload",
        arguments: [
            (#"[3,"1",{"a":1}]"#, #"{"a":1}"#), (#"[3,"1",null]"#, "null"), (#"[3,"1"]"#, "{}"),
            (#"[3,"1",[],5]"#, "[]"),
        ])
    func callResult(text: String, payload: String) throws {
        guard case .callResult("1", let view) = try parse(text) else {
            Issue.record("no CALLRESULT")
            return
        }
        #expect(view.text == payload)
    }

    @Test(
        "a refusal is read, whatever is missing",
        arguments: [
            (#"[4,"1","NotSupported","no",{"a":1}]"#, .notSupported, "no", #"{"a":1}"#),
            (#"[4,"1","OccurrenceConstraintViolation","",{}]"#, .occurenceConstraintViolation, "", "{}"),
            (#"[4,"1","FormatViolation"]"#, .formationViolation, "", "{}"),
            (#"[4,"1","Odd","text",null]"#, .genericError, "Odd: text", "{}"),
            (#"[4,"1",5,null,"x"]"#, .genericError, ": ", "{}"),
            (#"[4,"1"]"#, .genericError, ": ", "{}"),
        ] as [(String, CallErrorCode, String, String)])
    func callError(text: String, code: CallErrorCode, description: String, details: String) throws {
        guard case .callError("1", let error) = try parse(text) else {
            Issue.record("no CALLERROR")
            return
        }
        #expect(error == CallError(code: code, description: description, details: details))
    }

    @Test("an unknown message type number is told apart", arguments: [0, 1, 5, -2, 1_000])
    func unknownType(type: Int) throws {
        guard case .unknown(type) = try parse("[\(type),\"1\"]") else {
            Issue.record("not unknown")
            return
        }
    }

    @Test(
        "what is no message is refused, to its id where one can be read",
        arguments: [
            ("", nil), ("{}", nil), ("[]", nil), ("2", nil), ("[2]", nil), (#"["2","1","A",{}]"#, nil),
            (#"[2.5,"1","A",{}]"#, nil), (#"[2,1,"A",{}]"#, nil), (#"[2,null,"A",{}]"#, nil),
            (#"[2,"1"]"#, "1"), (#"[2,"1","A"]"#, "1"), (#"[2,"1","A",{},0]"#, "1"), (#"[2,"1",5,{}]"#, "1"),
            (#"[2,"1","A",[]]"#, "1"), (#"[2,"1","A","{}"]"#, "1"), (#"[2,"1","A",5]"#, "1"),
            (#"[2,"1","A",{"a":}]"#, "1"), (#" [ 2 , "1" , "A", {"#, "1"), (#"[2,"a\"b","A",{]"#, "a\"b"),
            (#"[3,"1",{]"#, nil), (#"[4,"1",x]"#, nil), (#"[3,1,{}]"#, nil), (#"[2,"1""#, nil), ("[2,", nil),
        ] as [(String, String?)])
    func refused(text: String, id: String?) {
        let error = #expect(throws: FrameError.self) { try parse(text) }
        #expect(error?.messageID == id)
        #expect(error?.error.code == .formationViolation)
    }

    @Test("an endless id is not echoed")
    func endlessID() {
        let long = String(repeating: "x", count: 256)
        for text in ["[2,\"\(long)\",\"A\",{}]", "[2,\"\(long)\",\"A\",{"] {
            let error = #expect(throws: FrameError.self) { try parse(text) }
            #expect(error?.messageID == nil)
        }
    }

    @Test("messages are written as they are read")
    func encode() {
        let payload = Array(#"{"a":"b"}"#.utf8)
        #expect(
            text(Frame.encodeCall(id: "1", action: "Reset", payload: payload))
                == #"[2,"1","Reset",{"a":"b"}]"#)
        #expect(text(Frame.encodeCallResult(id: "a\"b", payload: payload)) == #"[3,"a\"b",{"a":"b"}]"#)
        let error = CallError(code: .occurenceConstraintViolation, description: "/x: missing")
        let expected = #"[4,"1","OccurenceConstraintViolation","/x: missing",{}]"#
        #expect(text(Frame.encodeCallError(id: "1", error: error)) == expected)
    }

    @Test("an errorDescription has at most 255 characters")
    func descriptionLimit() {
        let error = CallError(code: .genericError, description: String(repeating: "\u{e9}", count: 300))
        #expect(error.description.unicodeScalars.count == 255)
    }

    @Test("error codes have the spellings of 1.6, and both are read")
    func codes() {
        for code in CallErrorCode.allCases { #expect(CallErrorCode(wire: code.rawValue) == code) }
        #expect(CallErrorCode.occurenceConstraintViolation.rawValue == "OccurenceConstraintViolation")
        #expect(CallErrorCode.formationViolation.rawValue == "FormationViolation")
        #expect(CallErrorCode(wire: "Nonsense") == .genericError)
    }

    private func parse(_ text: String) throws -> Frame { try Frame.parse(Array(text.utf8)) }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
