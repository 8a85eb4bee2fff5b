import Foundation
import OCPP16
import OCPPJ
import Testing

@testable import StationSimulator

@Suite("Load: the journal of acknowledged messages")
struct LoadJournalTests {
    private let now = Timestamp(microseconds: 1_800_000_000_000_000)
    private let payloads = LoadPayloads(identity: "LOAD-001", tag: IdToken("T1"), sampleCount: 1)

    @Test("transaction messages leave one JSON line each, others none")
    func lines() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let journal = try LoadJournal(path: file.path)
        let messages: [LoadMessage] = [
            .authorize, .start(meterStart: 5, at: now), .meterValues(transactionID: 3, energy: 9, at: now),
            .stop(transactionID: 3, meterStart: 5, startedAt: now, meterStop: 11, at: now), .heartbeat,
        ]
        for message in messages {
            #expect(journal.record(message, payloads, startedTransaction: 3))
        }
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = try text.split(separator: "\n").map { try JSONDocument(text: String($0)).root }
        #expect(lines.map { $0["action"]?.string } == ["StartTransaction", "MeterValues", "StopTransaction"])
        #expect(lines.allSatisfy { $0["identity"]?.string == "LOAD-001" })
        #expect(lines.allSatisfy { $0["transactionId"]?.number?.int == 3 })
        #expect(lines[0]["meterStart"]?.number?.int == 5)
        #expect(lines[1]["energy"]?.number?.int == 9)
        #expect(lines[2]["meterStop"]?.number?.int == 11)
    }

    @Test("a journal that cannot be opened is a failure with a reason")
    func unusable() {
        #expect(throws: LoadFailure.self) { try LoadJournal(path: "/nowhere/journal") }
    }

    @Test("a password of 32 to 40 hexadecimal digits is an AuthorizationKey, others are text")
    func passwords() {
        #expect(
            BasicPassword.octets(of: String(repeating: "0f", count: 16)) == [UInt8](repeating: 15, count: 16))
        #expect(BasicPassword.octets(of: "0f0f") == Array("0f0f".utf8))
        #expect(BasicPassword.octets(of: "OCA_OCTT_admin_test") == Array("OCA_OCTT_admin_test".utf8))
    }
}
