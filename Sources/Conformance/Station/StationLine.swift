import OCPPWebSocket

/// Puts everything that a connection brings into a mailbox.
final class StationLine: OCPPMessageHandler {
    private let mailbox: Mailbox

    init(_ mailbox: Mailbox) { self.mailbox = mailbox }

    func connected(_ connection: OCPPConnection) { mailbox.post(.opened(connection)) }

    func received(text: [UInt8], on connection: OCPPConnection) { mailbox.post(.text(text)) }

    func closed(code: Int?, reason: String) { mailbox.post(.closed(code: code, reason: reason)) }
}
