import NIOCore
import OCPPWebSocket

/// One socket of a station; what it still tells after it was given up is not passed on.
final class StationSocket: OCPPMessageHandler {
    /// What its owner does with it, on the socket's event loop.
    protocol Owner: AnyObject {
        func opened(_ connection: OCPPConnection)
        func received(text: [UInt8])
        func closed(reason: String)
        func failed(reason: String)
    }

    private var owner: (any Owner)?
    /// Called when the socket is closed, also after it was given up.
    var whenClosed: (() -> Void)?

    init(owner: any Owner) {
        self.owner = owner
    }

    /// The owner does not want to hear of this socket any more.
    func giveUp() { owner = nil }

    func connected(_ connection: OCPPConnection) {
        guard let owner else { return connection.close(code: 1000, reason: "") }
        owner.opened(connection)
    }

    func received(text: [UInt8], on connection: OCPPConnection) { owner?.received(text: text) }

    func closed(code: Int?, reason: String) {
        let owner = owner
        self.owner = nil
        let text = [code.map { "code \($0)" }, reason.isEmpty ? nil : reason].compactMap(\.self)
        owner?.closed(reason: text.isEmpty ? "connection lost" : text.joined(separator: ", "))
        whenClosed?()
        whenClosed = nil
    }

    func failed(reason: String) {
        let owner = owner
        self.owner = nil
        owner?.failed(reason: reason)
    }
}
