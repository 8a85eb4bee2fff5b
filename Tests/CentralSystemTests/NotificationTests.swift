import CentralSystem
import Database
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
            ("SignCertificate", #"{"csr":"PEM"}"#, #"{"status":"Rejected"}"#, "signCertificate"),
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

    @Test("of a vendor that is known, the message is what is unknown")
    func knownVendor() async throws {
        var settings = CentralSystemSettings()
        settings.knownVendors = ["com.example"]
        let system = try await TestSystem(settings: settings)
        #expect(
            try await system.call("DataTransfer", #"{"vendorId":"com.example"}"#)
                == #"{"status":"UnknownMessageId"}"#)
    }
}
