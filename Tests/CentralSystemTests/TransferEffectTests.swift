import CentralSystem
import OCPPJ
import Testing

@Suite("Effects of firmware updates and uploads: every step, in any order")
struct TransferEffectTests {
    private static let update =
        #"{"location":"ftp://x/f","retrieveDate":"2026-09-21T12:00:00Z","retries":1}"#

    private func report(_ status: String, _ system: TestSystem) async throws {
        _ = try await system.call("FirmwareStatusNotification", #"{"status":"\#(status)"}"#)
    }

    @Test("an update goes through its steps, repeated ones counting once")
    func update() async throws {
        let system = try await TestSystem()
        let id = try await system.exchange("UpdateFirmware", Self.update, answer: "{}")
        for status in ["Idle", "Downloading", "Downloading", "Downloaded", "Installing"] {
            try await report(status, system)
        }
        #expect(try await system.effect(of: id)?.state == .awaited)
        try await system.boot()
        try await report("Installed", system)
        #expect(try await system.effect(of: id)?.state == .observed)
        #expect(
            try await system.steps(of: id) == ["Downloading", "Downloaded", "Installing", "Installed"])
    }

    @Test("steps that are missing or out of order are kept and marked")
    func outOfOrder() async throws {
        let system = try await TestSystem()
        let id = try await system.exchange("UpdateFirmware", Self.update, answer: "{}")
        for status in ["Downloaded", "Downloading", "Installing", "Installed"] {
            try await report(status, system)
        }
        #expect(
            try await system.steps(of: id) == ["?Downloaded", "?Downloading", "?Installing", "Installed"])
        #expect(try await system.effect(of: id)?.state == .observed)
    }

    @Test("a failure counts when the retries are used up, and a download after it begins anew")
    func retries() async throws {
        let system = try await TestSystem()
        let id = try await system.exchange("UpdateFirmware", Self.update, answer: "{}")
        for status in ["Downloading", "DownloadFailed"] { try await report(status, system) }
        #expect(try await system.effect(of: id)?.state == .awaited)
        for status in ["Downloading", "DownloadFailed"] { try await report(status, system) }
        #expect(try await system.effect(of: id)?.state == .failed)
        try await report("Downloading", system)
        #expect(try await system.effect(of: id)?.state == .awaited)
        try await report("Downloaded", system)
        try await report("Installing", system)
        try await report("Installed", system)
        #expect(try await system.effect(of: id)?.state == .observed)
    }

    @Test("a newer request replaces the one that is going on")
    func replaced() async throws {
        let system = try await TestSystem()
        let old = try await system.exchange("UpdateFirmware", Self.update, answer: "{}")
        let new = try await system.exchange("UpdateFirmware", Self.update, answer: "{}")
        #expect(try await system.effect(of: old)?.detail == "replaced by a newer request")
        try await report("Installed", system)
        #expect(try await system.effect(of: old)?.state == .failed)
        #expect(try await system.effect(of: new)?.state == .observed)
    }

    @Test("a signed update is followed by its request id")
    func signed() async throws {
        let system = try await TestSystem()
        let id = try await system.exchange(
            "SignedUpdateFirmware",
            """
            {"requestId":7,"firmware":{"location":"https://x","retrieveDateTime":"2026-09-21T12:00:00Z",
            "signingCertificate":"c","signature":"s"}}
            """, answer: #"{"status":"Accepted"}"#)
        for (status, request) in [("Downloading", 6), ("Downloading", 7), ("InvalidSignature", 7)] {
            _ = try await system.call(
                "SignedFirmwareStatusNotification", #"{"status":"\#(status)","requestId":\#(request)}"#)
        }
        #expect(try await system.effect(of: id)?.state == .failed)
        #expect(
            try await system.steps(of: id)
                == ["Downloading", "?InvalidSignature"].map { $0.replacing("?", with: "") })
    }

    @Test("diagnostics without a file are done with the answer")
    func nothingToUpload() async throws {
        let system = try await TestSystem()
        let id = try await system.exchange("GetDiagnostics", #"{"location":"ftp://x"}"#, answer: "{}")
        #expect(try await system.effect(of: id)?.state == .observed)
        #expect(try await system.effect(of: id)?.detail == "there was nothing to upload")
    }

    @Test(
        "diagnostics are uploaded, or not",
        arguments: [("Uploaded", EffectState.observed), ("UploadFailed", .failed)])
    func upload(status: String, state: EffectState) async throws {
        let system = try await TestSystem()
        let id = try await system.exchange(
            "GetDiagnostics", #"{"location":"ftp://x"}"#, answer: #"{"fileName":"d.zip"}"#)
        for status in ["Uploading", "Uploading", status] {
            _ = try await system.call("DiagnosticsStatusNotification", #"{"status":"\#(status)"}"#)
        }
        #expect(try await system.effect(of: id)?.state == state)
        #expect(try await system.steps(of: id) == ["Uploading", status])
    }

    @Test("a log is followed by its request id")
    func log() async throws {
        let system = try await TestSystem()
        let id = try await system.exchange(
            "GetLog", #"{"logType":"SecurityLog","requestId":3,"log":{"remoteLocation":"https://x"}}"#,
            answer: #"{"status":"Accepted"}"#)
        _ = try await system.call("LogStatusNotification", #"{"status":"Uploaded","requestId":2}"#)
        #expect(try await system.effect(of: id)?.state == .awaited)
        _ = try await system.call("LogStatusNotification", #"{"status":"Uploaded","requestId":3}"#)
        #expect(try await system.effect(of: id)?.state == .observed)
    }
}
