public import Certificates
public import OCPPJ

/// What a station wants done, in this order.
public enum StationEffect: Sendable, Hashable {
    /// Open a socket.
    case connect
    /// Write this text message.
    case send([UInt8])
    /// Close the socket with this code; nothing of it is to be reported any more.
    case close(code: Int)
    /// Use this Basic password from the next connection on.
    case usePassword([UInt8])
    /// Show this certificate from the next connection on.
    case useCertificate(IssuedIdentity)
    /// Connect as this security profile asks from the next connection on.
    case useSecurityProfile(Int)
    /// Come back with `tick` then; nil: nothing is waited for.
    case wake(at: Timestamp?)
    /// Move this file, and come back with `transferred`.
    case transfer(FileTransfer, for: JobKind)
    /// A line for the one who watches.
    case log(String)
}
