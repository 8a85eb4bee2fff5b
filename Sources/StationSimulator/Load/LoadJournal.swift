import Foundation
import OCPP16
import OCPPJ

/// A file with one JSON line for every transaction message that was acknowledged.
///
/// Each line is one append to the file, so that several threads and a sudden end cannot mix or halve lines.
final class LoadJournal: Sendable {
    private let descriptor: CInt

    init(path: String) throws(LoadFailure) {
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
        guard descriptor >= 0 else {
            throw .journalNotOpened(path: path, reason: String(cString: strerror(errno)))
        }
    }

    deinit { _ = close(descriptor) }

    /// Writes what the acknowledged message says; false when the disk refuses.
    ///
    /// Messages that are of no transaction leave no line.
    func record(_ message: LoadMessage, _ payloads: LoadPayloads, startedTransaction: Int?) -> Bool {
        guard let line = line(message, payloads, startedTransaction) else { return true }
        return line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == line.count
    }

    private func line(
        _ message: LoadMessage, _ payloads: LoadPayloads, _ startedTransaction: Int?
    ) -> [UInt8]? {
        var writer = JSONWriter()
        switch message {
        case .start(let meterStart, let at):
            writer.object { fields in
                Self.begin(&fields, message, payloads)
                fields.field("connectorId", 1)
                fields.field("idTag", payloads.tag.text)
                fields.field("timestamp", at)
                fields.field("meterStart", meterStart)
                fields.field("transactionId", startedTransaction)
            }
        case .meterValues(let transactionID, let energy, let at):
            writer.object { fields in
                Self.begin(&fields, message, payloads)
                fields.field("transactionId", transactionID)
                fields.field("timestamp", at)
                fields.field("energy", energy)
            }
        case .stop(let transactionID, _, _, let meterStop, let at):
            writer.object { fields in
                Self.begin(&fields, message, payloads)
                fields.field("transactionId", transactionID)
                fields.field("meterStop", meterStop)
                fields.field("timestamp", at)
            }
        case .boot, .heartbeat, .authorize, .status:
            return nil
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private static func begin(
        _ fields: inout ObjectWriter, _ message: LoadMessage, _ payloads: LoadPayloads
    ) {
        fields.field("action", message.action)
        fields.field("identity", payloads.identity)
    }
}
