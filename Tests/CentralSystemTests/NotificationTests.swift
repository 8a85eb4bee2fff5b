import CentralSystem
import Database
import OCPP16
import OCPPJ
import Testing

@Suite("What stations report by themselves is answered and kept")
struct NotificationTests {
    @Test(
        "each kind is answered as the standard says, kept, and an event",
        arguments: [
            ("FirmwareStatusNotification", #"{"status":"Installed"}"#, "{}", "firmwareStatus"),
            ("DiagnosticsStatusNotification", #"{"status":"Uploaded"}"#, "{}", "diagnosticsStatus"),
            ("LogStatusNotification", #"{"status":"Uploading","requestId":7}"#, "{}", "logStatus"),
            (
                "SignedFirmwareStatusNotification", #"{"status":"SignatureVerified","requestId":8}"#, "{}",
                "signedFirmwareStatus"
            ),
            (
                "SecurityEventNotification",
                #"{"type":"TamperDetectionActivated","timestamp":"2026-09-21T12:00:00Z"}"#, "{}",
                "securityEvent"
            ),
            (
                "DataTransfer", #"{"vendorId":"com.example","messageId":"m","data":"d"}"#,
                #"{"status":"UnknownVendorId"}"#, "dataTransfer"
            ),
        ])
    func kept(action: String, payload: String, answer: String, kind: String) async throws {
        let system = try await TestSystem()
        let seq = try await system.lastEvent()
        #expect(try await system.call(action, payload) == answer)
        let kept = try await system.database.read {
            [central = system.system, id = system.context.stationID] in
            try central.notifications(ofStation: id, PageRequest(), in: $0).items
        }
        #expect(kept.map(\.kind) == [kind])
        #expect(try await system.eventTypes(after: seq) == ["station.\(kind)"])
    }

    @Test(
        "a DataTransfer is answered as the registry says",
        arguments: [
            (#"{"vendorId":"none"}"#, #"{"status":"UnknownVendorId"}"#),
            (#"{"vendorId":"com.example","messageId":"ping"}"#, #"{"status":"Accepted","data":"pong"}"#),
            (#"{"vendorId":"com.example","messageId":"else"}"#, #"{"status":"UnknownMessageId"}"#),
            (#"{"vendorId":"org.any","messageId":"else"}"#, #"{"status":"Rejected"}"#),
        ])
    func registry(payload: String, answer: String) async throws {
        let system = try await TestSystem()
        let rules = [
            DataTransferRule(
                vendorId: "com.example", messageId: "ping", data: "pong", createdAt: TestSystem.noon),
            DataTransferRule(vendorId: "org.any", status: .rejected, createdAt: TestSystem.noon),
        ]
        try await system.database.write { [central = system.system] transaction in
            for rule in rules { _ = try central.addDataTransferRule(rule, in: transaction) }
        }
        #expect(try await system.call("DataTransfer", payload) == answer)
    }

    @Test("the configuration is read after a boot where that is set, once")
    func readAfterBoot() async throws {
        var settings = CentralSystemSettings()
        settings.readsConfigurationAfterBoot = true
        let system = try await TestSystem(settings: settings)
        try await system.boot()
        #expect(try await system.claim()?.action == "GetConfiguration")
        #expect(try await system.claim() == nil)
        #expect(try await TestSystem().claim() == nil)
    }
}
