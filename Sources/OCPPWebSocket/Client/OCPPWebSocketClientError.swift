import Foundation
import NIOCore
import NIOPosix

/// Why a connection did not come to be.
public enum OCPPWebSocketClientError: Error, Sendable, Hashable, CustomStringConvertible {
    case unusableURL(String)
    case unreachable(String)
    /// The server answered with this HTTP status instead of an upgrade.
    case refused(status: Int)
    /// The server's upgrade is not one to what was asked (RFC 6455 §4.1).
    case wrongUpgrade(String)
    case connectionLost

    public var description: String {
        switch self {
        case .unusableURL(let url): "The URL \(url) is not ws[s]://host[:port]/path"
        case .unreachable(let why): "The server cannot be reached: \(why)"
        case .refused(let status): "The server refused the connection with HTTP \(status)"
        case .wrongUpgrade(let why): "The server's WebSocket is not the one asked for: \(why)"
        case .connectionLost: "The connection was lost during the handshake"
        }
    }

    /// Says in plain words what NIO reports in its own.
    static func connecting(_ error: any Error) -> OCPPWebSocketClientError {
        switch error {
        case let error as NIOConnectionError:
            if let first = error.connectionErrors.first { return connecting(first.error) }
            return .unreachable("the name \(error.host) has no address")
        case let error as IOError:
            return .unreachable(String(cString: strerror(error.errnoCode)).lowercased())
        case ChannelError.ioOnClosedChannel:
            return .connectionLost
        case ChannelError.connectTimeout:
            return .unreachable("no answer in time")
        default:
            return .unreachable("\(error)")
        }
    }
}
