import HTTPTypes
import OCPPJ
import OpenIDConnect
import Testing

@testable import OperatorServer

/// A refused request says which parameters and members it knows; these must be the described ones.
@Suite("What a route takes is what its description says")
struct DescribedInputTests {
    @Test("the query parameters of every route below /api are the described ones")
    func queryParameters() async throws {
        let system = try await TestOperator.withOneOfEach()
        // An issuer may send parameters that nobody has heard of (RFC 6749 §4.1.2).
        for operation in try await Self.operations(of: system)
        where operation.path != OpenIDSettings.callbackPath {
            let answer = try await system.call(
                operation.entry.method, Self.filled(operation.path) + "?no-such-parameter=1")
            #expect(answer.value("code") == "bad-query", "\(operation.operationID): \(answer.text)")
            let described = operation.queryParameters.map(\.name)
            #expect(
                Self.names(answer) == Set(described.isEmpty ? ["none"] : described),
                "\(operation.operationID)")
        }
    }

    @Test("the members of every JSON body are the described ones")
    func members() async throws {
        let system = try await TestOperator.withOneOfEach()
        for operation in try await Self.operations(of: system) {
            let schema: JSONSchema
            switch operation.description.body {
            case .json(let body), .optionalJSON(let body): schema = body
            case .none, .raw: continue
            }
            let answer = try await system.call(
                operation.entry.method, Self.filled(operation.path), #"{"no-such-member":1}"#)
            #expect(answer.value("code") == "unknown-member", "\(operation.operationID): \(answer.text)")
            #expect(Self.names(answer) == Set(schema.allMembers.map(\.name)), "\(operation.operationID)")
        }
    }

    @Test("no problem that a description names is unknown")
    func problems() async throws {
        let known = Set(ProblemExplanation.all.map(\.code))
        for operation in try await Self.operations(of: try await TestOperator()) {
            let codes = operation.description.problemCodes(of: operation.entry, needsKey: true)
            #expect(Set(codes).subtracting(known) == [], "\(operation.operationID)")
        }
    }

    private static func operations(of system: TestOperator) async throws -> [OpenAPIOperation] {
        let server = system.server()
        let document = OpenAPIDocument(groups: server.groups(), settings: OperatorServerSettings())
        return document.paths.flatMap(\.operations).filter { $0.group.prefix == "/api/v1" }
    }

    /// The names behind "parameters here:" or "members:".
    private static func names(_ answer: TestOperator.Answer) -> Set<String> {
        let list = (answer.value("detail") ?? "").split(separator: ":").last ?? ""
        return Set(list.split(separator: ",").map { String($0.drop { $0 == " " }) })
    }

    private static func filled(_ path: String) -> String {
        path.split(separator: "/").map { step in
            switch step {
            case "{identity}": "/CP1"
            case "{idTag}": "/TAG1"
            case "{action}": "/Reset"
            default: step.hasPrefix("{") ? "/1" : "/\(step)"
            }
        }.joined()
    }
}

extension JSONSchema {
    /// The members of all its forms.
    fileprivate var allMembers: [Member] {
        switch form {
        case .named(_, let schema): schema.allMembers
        case .oneOf(let schemas): schemas.flatMap(\.allMembers)
        default: members
        }
    }
}

extension TestOperator {
    /// An operator side with one of everything that a path may name, each with the id 1.
    fileprivate static func withOneOfEach() async throws -> TestOperator {
        let system = try await TestOperator()
        let profile = #"""
            {"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile",
            "chargingProfileKind":"Relative",
            "chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16}]}}
            """#
        for (path, body) in [
            ("stations", #"{"identity":"CP1"}"#), ("id-tags", #"{"idTag":"TAG1"}"#),
            ("configuration-templates", #"{"name":"T","keys":{"HeartbeatInterval":"60"}}"#),
            ("charging-profile-templates", #"{"name":"T","profile":\#(profile)}"#),
            ("data-transfer-rules", #"{"vendorId":"V"}"#),
        ] {
            let answer = try await system.call(.post, "/api/v1/" + path, body)
            #expect(answer.status == 201, "\(path): \(answer.text)")
        }
        return system
    }
}
