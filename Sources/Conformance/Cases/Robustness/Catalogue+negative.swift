import OCPP16
import OCPPJ

extension Catalogue {
    /// What is wrong gets the code that says so (OCPP-J §4.2.3), with its own id, and the connection goes on.
    static let negative: [ConformanceCase] =
        frames
        + MessageTemplate.all(tag: "TAG").map { template in
            ConformanceCase(
                "NEG_\(template.action)", "Broken \(template.action)", .robustness, "OCPP-J §4.2.3"
            ) {
                play in
                try await breakFields(play, template)
                try await play.call(Heartbeat())
            }
        }

    private static let frames: [ConformanceCase] = [
        ConformanceCase("NEG_Action", "An action that does not exist", .robustness, "OCPP-J §4.2.3") { play in
            try await expectError(
                play, "NoSuchAction", Array("{}".utf8), [.notImplemented, .notSupported],
                "the action is unknown")
        },
        ConformanceCase("NEG_Frames", "Frames that are none", .robustness, "OCPP-J §4.1.3") { play in
            let broken = [
                "", "x", "{}", "[]", "[2]", #"[2,"a"]"#, #"[2,"a","Heartbeat"]"#, #"[2,5,"Heartbeat",{}]"#,
                #"["2","a","Heartbeat",{}]"#, #"[9,"a","Heartbeat",{}]"#, #"[3,"nobody-asked",{}]"#,
                #"[4,"nobody-asked","InternalError","",{}]"#, #"[2,"a","Heartbeat",{}"#, "null", "2", #""a""#,
            ]
            for text in broken {
                try play.station.send(Array(text.utf8))
                try await settle(play)
            }
            try play.check(true, "\(broken.count) broken frames leave the connection alive", "OCPP-J §4.1.3")
        },
        ConformanceCase("NEG_Payload", "A payload that is no object", .robustness, "OCPP-J §4.2.1") { play in
            for payload in ["[]", "5", #""text""#, "true"] {
                try await expectError(
                    play, "Authorize", Array(payload.utf8),
                    [.formationViolation, .typeConstraintViolation, .protocolError],
                    "the payload is \(payload)")
            }
            try await play.call(Heartbeat())
        },
    ]

    /// Whatever a broken frame brought, a heartbeat is answered.
    private static func settle(_ play: Play) async throws {
        let id = play.station.nextID()
        try play.station.send(Frame.encodeCall(id: id, action: "Heartbeat", payload: Array("{}".utf8)))
        while let frame = try await play.station.receive(within: play.settings.answerLimit) {
            if case .callResult(let answered, _) = frame, answered == id { return }
        }
        throw CaseFailure("a heartbeat behind a broken frame was not answered", "OCPP-J §4.1.3")
    }

    private static func breakFields(_ play: Play, _ template: MessageTemplate) async throws {
        func broken(
            _ field: MessageTemplate.Field, _ value: String?, _ codes: [CallErrorCode], _ how: String,
            isLoose: Bool = false
        ) async throws {
            try await expectError(
                play, template.action, template.payload(field.name, value), codes,
                "\(template.action)/\(field.name) \(how)", mayPass: isLoose)
        }
        for field in template.fields {
            if field.isRequired {
                try await broken(
                    field, nil, [.occurenceConstraintViolation, .formationViolation], "is missing")
            }
            let type: [CallErrorCode] = [.typeConstraintViolation, .formationViolation]
            let property: [CallErrorCode] = [.propertyConstraintViolation, .formationViolation]
            switch field.kind {
            case .text(let max, let isInformative):
                try await broken(field, "5", type, "is a number")
                guard max < .max else { continue }
                let long = #""\#(String(repeating: "x", count: max + 1))""#
                try await broken(
                    field, long, property, "has \(max + 1) characters", isLoose: isInformative)
            case .integer:
                try await broken(field, #""one""#, type, "is a text")
                try await broken(field, "{}", type, "is an object")
            case .choice: try await broken(field, #""NoSuchValue""#, property, "has an unknown value")
            case .looseChoice:
                try await broken(field, #""NoSuchValue""#, property, "has an unknown value", isLoose: true)
            case .time: try await broken(field, "5", type, "is a number")
            case .object, .list: try await broken(field, #""text""#, type, "is a text")
            }
        }
        try await expectError(
            play, template.action, template.payload("noSuchField", "1"), [.formationViolation],
            "\(template.action) has a field that nobody knows", mayPass: true)
    }

    private static func expectError(
        _ play: Play, _ action: String, _ payload: [UInt8], _ codes: [CallErrorCode], _ how: String,
        mayPass: Bool = false
    ) async throws {
        let answer = try await play.station.exchange(action, payload, within: play.settings.answerLimit)
        switch answer {
        case .success where mayPass: try play.check(true, "\(how): answered", "OCPP-J §4.2.2")
        case .success: throw CaseFailure("\(how), and it was answered with a CALLRESULT", "OCPP-J §4.2.3")
        case .failure(let error):
            try play.check(
                codes.contains(error.code),
                "\(how): \(error.code.rawValue) is one of \(codes.map(\.rawValue).joined(separator: ", "))",
                "OCPP-J §4.2.3")
        }
    }
}
