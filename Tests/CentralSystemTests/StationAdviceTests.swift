import CentralSystem
import OCPPJ
import Testing

@Suite("Advice: what the station said speaks against a command, which is sent all the same")
struct StationAdviceTests {
    private static let keys = [
        "NumberOfConnectors": "2", "SupportedFeatureProfiles": "Core, remotetrigger,FirmwareManagement",
        "GetConfigurationMaxKeys": "1", "SendLocalListMaxLength": "1",
        "ReserveConnectorZeroSupported": "False",
        "SupportedFileTransferProtocols": "FTP,HTTPS",
    ]

    @Test(
        "a limit of the station is told",
        arguments: [
            ("UnlockConnector", #"{"connectorId":3}"#, ["/connectorId: the station has 2 connectors"]),
            ("UnlockConnector", #"{"connectorId":2}"#, []),
            ("TriggerMessage", #"{"requestedMessage":"Heartbeat"}"#, []),
            (
                "GetConfiguration", #"{"key":["A","B"]}"#,
                ["/key: GetConfigurationMaxKeys of the station is 1"]
            ),
            (
                "SendLocalList",
                #"{"listVersion":1,"updateType":"Differential","localAuthorizationList":[{"idTag":"A"},{"idTag":"B"}]}"#,
                [
                    "SupportedFeatureProfiles of the station has no LocalAuthListManagement",
                    "/localAuthorizationList: SendLocalListMaxLength of the station is 1",
                ]
            ),
            (
                "ReserveNow",
                #"{"connectorId":0,"expiryDate":"2027-01-01T00:00:00Z","idTag":"A","reservationId":1}"#,
                [
                    "SupportedFeatureProfiles of the station has no Reservation",
                    "/connectorId: ReserveConnectorZeroSupported of the station is false",
                ]
            ),
            (
                "GetDiagnostics", #"{"location":"http://x"}"#,
                ["/location: SupportedFileTransferProtocols of the station has no http"]
            ),
            ("GetDiagnostics", #"{"location":"ftp://x"}"#, []),
        ])
    func limits(action: String, payload: String, advice: [String]) async throws {
        let system = try await TestSystem()
        let keys = Self.keys.map { #"{"key":"\#($0)","readonly":true,"value":"\#($1)"}"# }
        try await system.exchange(
            "GetConfiguration", answer: #"{"configurationKey":[\#(keys.joined(separator: ","))]}"#)
        let id = try await system.submit(action, payload)
        let warnings = try JSONDocument(text: try #require(try await system.command(id)).warnings)
        #expect(warnings.root.elements.compactMap(\.string) == advice)
    }

    @Test("a station that did not know the action before is told of")
    func unsupported() async throws {
        let system = try await TestSystem()
        let first = try await system.submit("ClearCache")
        try await system.claim()
        try await system.conclude(first, .error(CallError(code: .notSupported, description: "")))
        let id = try await system.submit("ClearCache")
        #expect(try await system.command(id)?.warnings.contains("answered NotSupported") == true)
    }
}
